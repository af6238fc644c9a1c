import {
  questions,
  type AuthorityAnswer,
  type AuthorityQuestion,
  type HeldRole,
  type Person,
  type SubjectFacts,
  type SubjectFactsQuestion,
} from '@bailiwick/contracts-core';
import { Server, type NatsConnection } from '@bailiwick/messaging';

export interface Somebody extends Person {
  userType: 'Member' | 'Guest';
  managerId?: string;
  roles: HeldRole[];
}

/** The directory as other services hear it: its two answers, over NATS, from what a test says is so at this moment. */
export class DirectoryOnTheWire {
  readonly people = new Map<string, Somebody>();
  readonly groups = new Map<string, Set<string>>();

  constructor(nats: NatsConnection) {
    const server = new Server(nats, 'directory');
    const read = <Q>(data: Uint8Array) => JSON.parse(Buffer.from(data).toString()) as Q;
    server.serve(questions.authority, async ({ data }) => ({
      status: 'ok',
      body: JSON.stringify(this.#authority(read<AuthorityQuestion>(data))),
    }));
    server.serve(questions.subjectFacts, async ({ data }) => ({
      status: 'ok',
      body: JSON.stringify(this.#facts(read<SubjectFactsQuestion>(data))),
    }));
  }

  add(id: string, name: string, more: Partial<Somebody> = {}): Somebody {
    const mail = `${name}@contoso.example`;
    const somebody: Somebody = {
      id,
      displayName: name,
      userPrincipalName: mail,
      mail,
      enabled: true,
      userType: 'Member',
      roles: [],
      ...more,
    };
    this.people.set(id, somebody);
    return somebody;
  }

  #authority({ actor, groups = [] }: AuthorityQuestion): AuthorityAnswer {
    const person = this.people.get(actor.id);
    return {
      active: person?.enabled ?? false,
      displayName: person?.displayName ?? null,
      roles: person?.roles ?? [],
      memberOf: this.#memberOf(actor.id).filter((id) => groups === 'all' || groups.includes(id)),
      objects: [],
    };
  }

  #facts({ subject, groups = [], resolve = { users: [], groups: [] }, asker }: SubjectFactsQuestion): SubjectFacts {
    const person = [...this.people.values()].find((each) =>
      'id' in subject ? each.id === subject.id : each.mail === subject.email,
    );
    return {
      exists: person !== undefined,
      rights: asker === undefined ? null : this.#authority({ actor: asker }),
      person: person ?? null,
      managers: this.#managersOf(person, 4),
      sponsors: [],
      memberOf: person ? this.#memberOf(person.id).filter((id) => groups.includes(id)) : [],
      users: resolve.users.flatMap((id) => this.people.get(id) ?? []),
      groups: resolve.groups.map((id) => ({
        id,
        exists: this.groups.has(id),
        displayName: null,
        members: [...(this.groups.get(id) ?? [])].flatMap((each) => this.people.get(each) ?? []),
        more: false,
      })),
    };
  }

  #managersOf(person: Somebody | undefined, levels: number): Somebody[] {
    const manager = person?.managerId === undefined || levels === 0 ? undefined : this.people.get(person.managerId);
    return manager ? [manager, ...this.#managersOf(manager, levels - 1)] : [];
  }

  #memberOf(personId: string): string[] {
    return [...this.groups].flatMap(([id, members]) => (members.has(personId) ? [id] : []));
  }
}
