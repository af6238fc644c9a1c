import { authorityAnswerShape, type AuthorityAnswer } from '@bailiwick/contracts-core';
import { authority } from '@bailiwick/contracts-directory';
import { machine } from '../machine.ts';
import type { PageAnswer, PageCall, PageGateway } from '../page-gateway.ts';
import { gatewayCaller, type Caller } from './caller.ts';
import { cookieJar } from './cookies.ts';
import type { Gateway } from './gateway.ts';
import { pageFailure } from './page-failure.ts';

/** What is offered may be a little behind what is allowed: the service judges again when somebody acts. */
const authorityBelievedFor = 1_000;
/** Business time runs as fast as the machine's; only a step of the trial's clock changes how far it is ahead. */
const clockBelievedFor = 60_000;
/** A service that is being replaced cannot say; what was known before is shown meanwhile. */
const clockAskedAgainAfter = 1_000;

/** The gateway as pages see it: who is asking, one call inward, and what the shell needs to know. */
export function gatewayForPages(gateway: Gateway): PageGateway {
  const { config, sessions, identity, dispatcher, clock, live } = gateway;
  const authorities = new Map<string, { answer: Promise<AuthorityAnswer>; until: number }>();
  let ahead = { milliseconds: 0, until: 0, steps: 0 };

  const call = async (asked: PageCall & { readonly askedFor?: Caller }): Promise<PageAnswer> => {
    const { operation, caller } = asked;
    try {
      const done = await dispatcher.dispatch({ ...asked, requestId: machine.uuid() });
      // What somebody did may have given them a right: they are offered it on the next page.
      if (operation.kind === 'command') authorities.delete(caller.key);
      const text = Buffer.from(done.body).toString();
      const body: unknown = text === '' ? null : JSON.parse(text);
      return { ok: true, body, version: done.version, skiptoken: done.skiptoken };
    } catch (error) {
      const failure = pageFailure(error);
      if (failure.kind === 'internal') gateway.log.error({ err: error, operation: operation.subject }, 'a page failed');
      return { ok: false, failure };
    }
  };

  const askAuthority = async (caller: Caller): Promise<AuthorityAnswer> => {
    const input = { actor: { type: 'user', id: caller.actor.id }, groups: 'all' };
    const answer = await call({ operation: authority, input, caller: gatewayCaller, askedFor: caller });
    if (!answer.ok) throw new Error(`authority of ${caller.key}: ${answer.failure.message}`);
    return authorityAnswerShape.parse(answer.body);
  };

  return {
    trial: config.TRIAL,
    call,
    callerOf: async ({ cookie, secure }) => {
      const session = cookieJar(secure).read(cookie, 'bailiwick');
      const person = session === undefined ? undefined : await sessions.personOf(session);
      return person === undefined ? undefined : identity.ofPerson(person, machine.uuid()).catch(() => undefined);
    },
    authorityOf: (caller) => {
      const now = machine.now();
      const known = authorities.get(caller.key);
      if (known !== undefined && known.until > now) return known.answer;
      for (const [key, { until }] of authorities) if (until <= now) authorities.delete(key);
      const answer = askAuthority(caller);
      answer.catch(() => authorities.delete(caller.key));
      authorities.set(caller.key, { answer, until: now + authorityBelievedFor });
      return answer;
    },
    businessNow: async () => {
      const now = machine.now();
      if (config.TRIAL && (ahead.until <= now || ahead.steps !== clock.steps)) {
        const { steps } = clock;
        const told = await clock.now().catch(() => undefined);
        ahead =
          told === undefined
            ? { ...ahead, until: now + clockAskedAgainAfter }
            : { milliseconds: Math.max(Date.parse(told) - now, 0), until: now + clockBelievedFor, steps };
      }
      return now + ahead.milliseconds;
    },
    advanceClock: async (duration) => {
      if (!config.TRIAL) throw new Error('only the clock of a trial can be moved');
      await clock.advance(duration);
    },
    changesFor: (concerns, signal) => live.changesFor(concerns, signal),
  };
}
