import { decide, scopeFilter, type Visibility } from '@bailiwick/authorization';
import {
  commonErrors,
  type AuthorityAnswer,
  type Operation,
  type SubjectFacts,
  type SubjectFactsQuestion,
} from '@bailiwick/contracts-core';
import { AggregateRoot, DomainError } from '@bailiwick/domain-model';
import type { InternalClaims } from '@bailiwick/messaging';
import { askingActor } from './authority.ts';
import type { Host } from './host.ts';
import type { AuthorityAsk, Authorizable, OperationContext } from './operation-context.ts';
import { Work } from './work.ts';

export interface Caller {
  readonly claims: InternalClaims;
  readonly requestId: string;
  readonly floors: string;
  readonly ifMatch: string;
  readonly prefer: string;
}

/** Permissions of an application's own token stand for roles; none of them opens the objects of the directory. */
const rolesOfPermission: Readonly<Record<string, string>> = {
  'EntitlementManagement.ReadWrite.All': 'identityGovernanceAdministrator',
  'EntitlementManagement.Read.All': 'globalReader',
};

const nobody: AuthorityAnswer = { active: false, displayName: null, roles: [], memberOf: [], objects: [] };
const disabled = () =>
  new DomainError(commonErrors.unauthenticated, { message: 'The account is disabled or does not exist.' });
const isWholeQuestion = (ask: AuthorityAsk) =>
  !ask.objects?.length && !(Array.isArray(ask.groups) && ask.groups.length > 0);

/** The work of one operation: knows its caller, asks their rights, and remembers whether anybody asked. */
export class OperationWork extends Work implements OperationContext {
  readonly prefer: string;
  #asked = false;
  #etag: number | undefined;
  #rights: Promise<AuthorityAnswer> | undefined;

  constructor(
    host: Host,
    private readonly contract: Operation,
    private readonly caller: Caller,
  ) {
    const { sub, typ, name } = caller.claims;
    super(host, { type: typ, id: sub, displayName: name ?? null }, contract.name, caller.requestId, caller.floors);
    this.prefer = caller.prefer;
  }

  get authorizationWasAsked(): boolean {
    return this.#asked;
  }

  /** Version of the one object that the answer shows. */
  get etag(): string | undefined {
    return this.#etag === undefined ? undefined : String(this.#etag);
  }

  showsVersion(version: number): void {
    this.#etag = version;
  }

  async authority(ask: AuthorityAsk = {}): Promise<AuthorityAnswer> {
    this.#asked = true;
    const actor = askingActor(this.actor);
    if (actor === undefined) return { ...nobody, active: true };
    if (isWholeQuestion(ask) && this.#rights !== undefined && ask.groups !== 'all') return this.#rights;
    this.rightsAsked();
    const answer = this.host.authority
      .authority({ actor, ...ask }, this.floors)
      .then((given) => this.#withRolesOfToken(given));
    this.#rights = answer;
    answer.catch(() => undefined);
    return answer;
  }

  /** Brings the caller's rights along, where nobody has asked for them yet. */
  override async subjectFacts(question: SubjectFactsQuestion): Promise<SubjectFacts> {
    const actor = askingActor(this.actor);
    if (actor === undefined || this.#rights !== undefined) return super.subjectFacts(question);
    const facts = super.subjectFacts({ ...question, asker: actor });
    this.#rights = facts.then(async ({ rights }) =>
      this.#withRolesOfToken(rights ?? (await this.host.authority.authority({ actor }, this.floors))),
    );
    this.#rights.catch(() => undefined);
    return facts;
  }

  async authorize(resource: Authorizable): Promise<void> {
    const decision = await this.#decide(this.contract.permission, resource);
    if (!decision.allowed) {
      const inDirectory = this.contract.domain === 'directory';
      const named = resource.namedBy === undefined ? {} : { target: resource.namedBy };
      if (!decision.mayRead)
        throw new DomainError(inDirectory ? commonErrors.directoryNotFound : commonErrors.notFound, named);
      throw new DomainError(inDirectory ? commonErrors.directoryForbidden : commonErrors.forbidden, named);
    }
    const { version } = resource;
    if (version === undefined) return;
    this.#etag ??= version;
    const wanted = this.caller.ifMatch;
    if (wanted !== '' && wanted !== '*' && !wanted.split(',').some((tag) => tag.trim() === `W/"${version}"`))
      throw new DomainError(commonErrors.precondition);
  }

  async may(permission: string, resource: Authorizable): Promise<boolean> {
    return (await this.#decide(permission, resource)).allowed;
  }

  async visibility(permission = this.contract.permission): Promise<Visibility> {
    const recent = await this.#recentRights();
    if (recent?.active) {
      const seen = scopeFilter(recent.roles, permission);
      if (seen.everything) return seen;
    }
    const { active, roles } = await this.authority();
    if (!active) throw disabled();
    return scopeFilter(roles, permission);
  }

  async #decide(permission: string, resource: Authorizable) {
    this.#asked = true;
    if (this.actor.type === 'system') return decide({ active: true, roles: [], system: true }, permission, resource);
    const recent = await this.#recentRights();
    if (recent?.active) {
      const decision = decide(recent, permission, resource);
      if (decision.allowed) return decision;
    }
    const { active, roles } = await this.authority();
    if (!active) throw disabled();
    return decide({ active, roles }, permission, resource);
  }

  /** Enough for a query whose caller has changed nothing lately, where they open; they never refuse. */
  async #recentRights(): Promise<AuthorityAnswer | undefined> {
    const actor = askingActor(this.actor);
    if (this.contract.kind !== 'query' || this.floors !== '' || actor === undefined) return undefined;
    this.#asked = true;
    const recent = await this.host.authority.recently?.(actor);
    return recent && this.#withRolesOfToken(recent);
  }

  #withRolesOfToken(answer: AuthorityAnswer): AuthorityAnswer {
    const own = (this.caller.claims.perms ?? []).flatMap((permission) => {
      const role = rolesOfPermission[permission];
      return role === undefined ? [] : [{ role, catalogId: null }];
    });
    return own.length === 0 ? answer : { ...answer, roles: [...answer.roles, ...own] };
  }

  /** What a command answers with: its aggregate's version is the entity tag. */
  showsResult(result: unknown): void {
    if (result instanceof AggregateRoot) this.#etag = result.version;
  }
}
