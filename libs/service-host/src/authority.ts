import {
  commonErrors,
  questions,
  type ActorRef,
  type AuthorityAnswer,
  type AuthorityQuestion,
  type SubjectFacts,
  type SubjectFactsQuestion,
} from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import {
  headerNames,
  OutcomeUnknown,
  readFloors,
  request,
  writeFloors,
  type NatsConnection,
  type TokenMint,
} from '@bailiwick/messaging';
import { newId } from './identifiers.ts';
import { machineSeconds } from './machine.ts';
import { RecentRights } from './recent-rights.ts';

/** The two questions between services. The directory answers its own from its tables; everybody else asks it. */
export interface Authority {
  authority(question: AuthorityQuestion, floors: string): Promise<AuthorityAnswer>;
  subjectFacts(question: SubjectFactsQuestion, floors: string): Promise<SubjectFacts>;
  /** Rights as they were at most a second ago, where they are known: for reading, and only to allow it. */
  recently?(actor: AskingActor): Promise<AuthorityAnswer | undefined>;
}

const answerWithin = 2_000;

/**
 * Rights follow from what the directory owns, and from catalogs: who creates one owns it when the directory has been told.
 * Nothing else that a caller was told about may keep a question waiting.
 */
function floorsOfRights(floors: string): string | undefined {
  return writeFloors(readFloors(floors).filter(({ aggregate }) => aggregate === 'catalog')) || undefined;
}
const tokenLifetime = 5;

/** Asks the directory over NATS. No answer means unavailable, never yes. */
export class AskedAuthority implements Authority {
  readonly #recent = new RecentRights();
  #token = { text: '', until: 0 };

  constructor(
    private readonly nats: NatsConnection,
    private readonly mint: TokenMint,
  ) {}

  authority(question: AuthorityQuestion, floors: string): Promise<AuthorityAnswer> {
    const answer = this.#ask<AuthorityAnswer>(questions.authority, question, floors);
    this.#recent.remember(question.actor, answer);
    return answer;
  }

  recently(actor: AskingActor): Promise<AuthorityAnswer | undefined> {
    return this.#recent.of(actor);
  }

  subjectFacts(question: SubjectFactsQuestion, floors: string): Promise<SubjectFacts> {
    return this.#ask(questions.subjectFacts, question, floors);
  }

  async #ask<Answer>(subject: string, question: object, floors: string): Promise<Answer> {
    const payload = JSON.stringify(question);
    try {
      const reply = await request(
        this.nats,
        subject,
        payload,
        { [headerNames.token]: this.#currentToken(), [headerNames.floors]: floorsOfRights(floors) },
        answerWithin,
      );
      return JSON.parse(Buffer.from(reply.data).toString()) as Answer;
    } catch (error) {
      if (error instanceof OutcomeUnknown)
        throw new DomainError(commonErrors.unavailable, { retryAfter: 1, cause: error });
      throw error;
    }
  }

  /** A reader's token, good for every query of the directory, used again until it has a second left to live. */
  #currentToken(): string {
    const seconds = machineSeconds();
    if (this.#token.until <= seconds)
      this.#token = {
        text: this.mint.mint({
          aud: 'directory',
          sub: `system:${this.mint.issuer}`,
          typ: 'system',
          op: 'qry.directory.*',
          jti: newId(),
          iat: seconds,
          exp: seconds + tokenLifetime,
        }),
        until: seconds + tokenLifetime - 1,
      };
    return this.#token.text;
  }
}

export type AskingActor = AuthorityQuestion['actor'];

/** The system acts on its own operations only, and never through a permission. */
export function askingActor(actor: ActorRef): AskingActor | undefined {
  return actor.type === 'system' ? undefined : { type: actor.type, id: actor.id };
}
