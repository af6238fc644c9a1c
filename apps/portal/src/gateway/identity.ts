import { commonErrors, type InputOf, type OutputOf } from '@bailiwick/contracts-core';
import { claimFirstAdministrator, resolveIdentity } from '@bailiwick/contracts-directory';
import { DomainError } from '@bailiwick/domain-model';
import type { JWTPayload } from 'jose';
import { machine } from '../machine.ts';
import type { AccessTokens } from './access-token.ts';
import { gatewayCaller, type Caller } from './caller.ts';
import type { Dispatcher } from './dispatch.ts';
import { graphPermissions } from './scopes.ts';

type Question = InputOf<typeof resolveIdentity>;
type Known = OutputOf<typeof resolveIdentity>;

/** Who somebody is does not change; whether they may still do anything is asked anew by each service. */
const believedFor = 60_000;
const mostRemembered = 10_000;

/** Who is calling, by bearer token or portal session. People the directory does not know, or disabled, are refused. */
export class Identity {
  readonly #answers = new Map<string, { known: Promise<Known>; until: number }>();
  #administratorClaimed = false;

  constructor(
    private readonly tokens: Pick<AccessTokens, 'verify'>,
    private readonly dispatcher: Dispatcher,
    private readonly firstAdministrator?: string,
  ) {}

  /** `authorization` is the header as it was sent; `admit` may refuse one that has still to be checked. */
  async ofBearer(authorization: string, requestId: string, admit: () => void): Promise<Caller> {
    const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization.trim())?.[1];
    if (token === undefined) {
      admit();
      throw new DomainError(commonErrors.unauthenticated);
    }
    const claims = await this.tokens.verify(token, admit);
    const application = applicationOf(claims);
    const permissions = graphPermissions(application === undefined ? scopesOf(claims) : rolesOf(claims));
    const question =
      application === undefined
        ? personOf(claims)
        : { appId: application, ...(oidOf(claims) === undefined ? {} : { oid: oidOf(claims) }) };
    return callerOf(
      await this.#resolve(question, application === undefined ? 'user' : 'application', requestId),
      permissions,
    );
  }

  /** A person who signed in to the portal earlier, still as the directory sees them now. */
  async ofPerson(userId: string, requestId: string): Promise<Caller> {
    return callerOf(await this.#resolve({ oid: userId }, 'user', requestId));
  }

  /** The person whom the claims of a sign-in name. */
  async ofSignIn(claims: JWTPayload, requestId: string): Promise<Caller> {
    return callerOf(await this.#resolve(personOf(claims), 'user', requestId));
  }

  async #resolve(question: Question, type: Known['type'], requestId: string): Promise<Known> {
    const known = await this.#remembered(question, requestId);
    if (!known.active || known.type !== type) throw new DomainError(commonErrors.unauthenticated);
    if (!this.#administratorClaimed && isSameName(known.userPrincipalName, this.firstAdministrator))
      await this.#claimAdministration(known.id, requestId);
    return known;
  }

  #remembered(question: Question, requestId: string): Promise<Known> {
    const key = JSON.stringify(question);
    const now = machine.now();
    const earlier = this.#answers.get(key);
    if (earlier !== undefined && earlier.until > now) return earlier.known;
    const known = this.#ask(question, requestId);
    if (this.#answers.size >= mostRemembered)
      for (const [old, { until }] of this.#answers) if (until <= now) this.#answers.delete(old);
    this.#answers.set(key, { known, until: now + believedFor });
    known.catch(() => this.#answers.delete(key));
    return known;
  }

  async #ask(input: Question, requestId: string): Promise<Known> {
    try {
      const { body } = await this.dispatcher.dispatch({
        operation: resolveIdentity,
        input,
        caller: gatewayCaller,
        requestId,
      });
      return resolveIdentity.output.parse(JSON.parse(Buffer.from(body).toString()));
    } catch (error) {
      const unknown = error instanceof DomainError && error.kind !== 'unavailable' && error.kind !== 'internal';
      throw unknown ? new DomainError(commonErrors.unauthenticated, { cause: error }) : error;
    }
  }

  async #claimAdministration(userId: string, requestId: string): Promise<void> {
    await this.dispatcher.dispatch({
      operation: claimFirstAdministrator,
      input: { userId },
      caller: gatewayCaller,
      requestId,
      idempotencyKey: machine.uuid(),
    });
    this.#administratorClaimed = true;
  }
}

function callerOf(known: Known, permissions?: readonly string[]): Caller {
  const { id, type, displayName, userPrincipalName } = known;
  return {
    actor: { type, id, displayName },
    permissions,
    key: `${type}:${id}`,
    principalName: userPrincipalName ?? undefined,
  };
}

/** Never the mail address: whoever can choose that could be anybody. */
function personOf(claims: JWTPayload): Question {
  const oid = oidOf(claims);
  const preferredUsername = text(claims['preferred_username']) ?? text(claims['upn']);
  if (oid === undefined && preferredUsername === undefined) throw new DomainError(commonErrors.unauthenticated);
  return {
    ...(oid === undefined ? {} : { oid }),
    ...(preferredUsername === undefined ? {} : { preferredUsername }),
  };
}

/** The application that a token was issued to for itself; undefined for a token about a person. */
function applicationOf(claims: JWTPayload): string | undefined {
  const application = text(claims['appid']) ?? text(claims['azp']) ?? text(claims['client_id']);
  if (claims['idtyp'] === 'app') return application ?? text(claims.sub);
  return application !== undefined && claims['idtyp'] === undefined && claims.sub === application
    ? application
    : undefined;
}

const oidOf = (claims: JWTPayload): string | undefined => text(claims['oid']);
const text = (claim: unknown): string | undefined =>
  typeof claim === 'string' && claim !== '' && claim.length <= 256 ? claim : undefined;

const wordsOf = (claim: unknown): string[] =>
  (typeof claim === 'string'
    ? claim.split(' ')
    : Array.isArray(claim)
      ? claim.filter((word) => typeof word === 'string')
      : []
  )
    // `https://graph.example/User.Read` and `User.Read` are the same permission.
    .map((word) => word.slice(word.lastIndexOf('/') + 1));
const scopesOf = (claims: JWTPayload): string[] => [...wordsOf(claims['scp']), ...wordsOf(claims['scope'])];
const rolesOf = (claims: JWTPayload): string[] => [...wordsOf(claims['roles']), ...scopesOf(claims)];

function isSameName(name: string | null, wanted: string | undefined): boolean {
  return name !== null && wanted !== undefined && name.toLowerCase() === wanted.toLowerCase();
}
