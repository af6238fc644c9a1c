import type {
  AuthorityAnswer,
  AuthorityQuestion,
  InputOf,
  SubjectFacts,
  SubjectFactsQuestion,
} from '@bailiwick/contracts-core';
import { authority, subjectFacts } from '@bailiwick/contracts-directory';
import { Injectable } from '@nestjs/common';
import { Handles, type Authority, type OperationContext } from '@bailiwick/service-host';
import { organization } from '../reading.ts';
import { AuthorityAnswers } from './authority-answers.ts';
import { SubjectFactsAnswers } from './subject-facts-answers.ts';

/** The directory answers its own questions from its tables, without a detour over the broker. */
@Injectable()
export class DirectoryAuthority implements Authority {
  constructor(
    private readonly rights: AuthorityAnswers,
    private readonly facts: SubjectFactsAnswers,
  ) {}

  authority(question: AuthorityQuestion): Promise<AuthorityAnswer> {
    return this.rights.ask(question);
  }

  subjectFacts(question: SubjectFactsQuestion): Promise<SubjectFacts> {
    return factsWithRights(question, this.facts, this.rights);
  }
}

async function factsWithRights(
  { asker, ...question }: SubjectFactsQuestion,
  facts: SubjectFactsAnswers,
  rights: AuthorityAnswers,
): Promise<SubjectFacts> {
  const [found, held] = await Promise.all([
    facts.ask(question),
    asker === undefined ? null : rights.ask({ actor: asker }),
  ]);
  return { ...found, rights: held };
}

@Handles(authority)
export class AnswerAuthority {
  constructor(private readonly rights: AuthorityAnswers) {}

  async execute(question: InputOf<typeof authority>, context: OperationContext) {
    await context.authorize(organization);
    return this.rights.ask(question);
  }
}

@Handles(subjectFacts)
export class AnswerSubjectFacts {
  constructor(
    private readonly facts: SubjectFactsAnswers,
    private readonly rights: AuthorityAnswers,
  ) {}

  async execute(question: InputOf<typeof subjectFacts>, context: OperationContext) {
    await context.authorize(organization);
    return factsWithRights(question, this.facts, this.rights);
  }
}
