import {
  questions,
  type AuthorityAnswer,
  type AuthorityQuestion,
  type HeldRole,
  type OriginObjectAnswer,
} from '@bailiwick/contracts-core';
import { Server, type NatsConnection } from '@bailiwick/messaging';

interface OriginObject extends Omit<OriginObjectAnswer, 'exists' | 'mayManage'> {
  managers: string[];
}

/** The directory as the catalog hears it: who holds which role, and who may manage which object. */
export class DirectoryOnTheWire {
  readonly roles = new Map<string, HeldRole[]>();
  readonly objects = new Map<string, OriginObject>();

  constructor(nats: NatsConnection) {
    new Server(nats, 'directory').serve(questions.authority, async ({ data }) => ({
      status: 'ok',
      body: JSON.stringify(this.#answer(JSON.parse(Buffer.from(data).toString()) as AuthorityQuestion)),
    }));
  }

  group(originId: string, managers: string[], refusal: string | null = null): string {
    const role = (name: string) => ({ originId: `${name}_${originId}`, displayName: name, description: null });
    const roles = [role('Member'), role('Owner')];
    const named = { displayName: `Group ${originId.slice(0, 8)}`, description: 'A group' };
    this.objects.set(originId, { originSystem: 'AadGroup', originId, ...named, refusal, roles, managers });
    return originId;
  }

  site(originId: string, managers: string[]): string {
    const roles = [{ originId: '1', displayName: 'Visitors', description: null }];
    this.objects.set(originId, {
      originSystem: 'SharePointOnline',
      originId,
      displayName: 'Site',
      description: null,
      refusal: null,
      roles,
      managers,
    });
    return originId;
  }

  #answer({ actor, objects = [] }: AuthorityQuestion): AuthorityAnswer {
    return {
      active: this.roles.has(actor.id),
      displayName: null,
      roles: this.roles.get(actor.id) ?? [],
      memberOf: [],
      objects: objects.map((asked) => {
        const known = this.objects.get(asked.originId);
        const unknown = { displayName: null, description: null, refusal: null, roles: [] };
        return {
          ...unknown,
          ...known,
          ...asked,
          exists: known !== undefined,
          mayManage: known?.managers.includes(actor.id) ?? false,
        };
      }),
    };
  }
}
