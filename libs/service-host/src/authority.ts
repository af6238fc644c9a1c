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
  bodyHash,
  headerNames,
  OutcomeUnknown,
  request,
  type NatsConnection,
  type TokenMint,
} from '@bailiwick/messaging';
import { newId } from './identifiers.ts';
import { machineSeconds } from './machine.ts';

/** The two questions between services. The directory answers its own from its tables; everybody else asks it. */
export interface Authority {
  authority(question: AuthorityQuestion, floors: string): Promise<AuthorityAnswer>;
  subjectFacts(question: SubjectFactsQuestion, floors: string): Promise<SubjectFacts>;
}

const answerWithin = 2_000;

/** Asks the directory over NATS. No answer means unavailable, never yes. */
export class AskedAuthority implements Authority {
  constructor(
    private readonly nats: NatsConnection,
    private readonly mint: TokenMint,
  ) {}

  authority(question: AuthorityQuestion, floors: string): Promise<AuthorityAnswer> {
    return this.#ask(questions.authority, question, floors);
  }

  subjectFacts(question: SubjectFactsQuestion, floors: string): Promise<SubjectFacts> {
    return this.#ask(questions.subjectFacts, question, floors);
  }

  async #ask<Answer>(subject: string, question: object, floors: string): Promise<Answer> {
    const payload = JSON.stringify(question);
    const seconds = machineSeconds();
    const token = this.mint.mint({
      aud: 'directory',
      sub: `system:${this.mint.issuer}`,
      typ: 'system',
      op: subject,
      bh: bodyHash(payload),
      jti: newId(),
      iat: seconds,
      exp: seconds + 30,
    });
    try {
      const reply = await request(
        this.nats,
        subject,
        payload,
        { [headerNames.token]: token, [headerNames.floors]: floors || undefined },
        answerWithin,
      );
      return JSON.parse(Buffer.from(reply.data).toString()) as Answer;
    } catch (error) {
      if (error instanceof OutcomeUnknown)
        throw new DomainError(commonErrors.unavailable, { retryAfter: 1, cause: error });
      throw error;
    }
  }
}

export type AskingActor = AuthorityQuestion['actor'];

/** The system acts on its own operations only, and never through a permission. */
export function askingActor(actor: ActorRef): AskingActor | undefined {
  return actor.type === 'system' ? undefined : { type: actor.type, id: actor.id };
}
