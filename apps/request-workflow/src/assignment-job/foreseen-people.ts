import type { SubjectFacts, SubjectFactsQuestion } from '@bailiwick/contracts-core';
import type { ReactionContext } from '@bailiwick/service-host';

const together = 25;

const keyOf = ({ subject, ...about }: SubjectFactsQuestion): [person: string, about: string] => [
  'id' in subject ? subject.id : subject.email,
  JSON.stringify(about),
];

/**
 * The same is asked of each person of a job, one after the other. So what is asked of one of them is asked of the next few
 * at once: the directory answers questions that arrive together with one statement.
 */
export class ForeseenPeople {
  readonly #known = new Map<string, Promise<SubjectFacts>>();

  constructor(
    private readonly work: Pick<ReactionContext, 'subjectFacts'>,
    private readonly people: readonly string[],
  ) {}

  factsFor(question: SubjectFactsQuestion): Promise<SubjectFacts> {
    const [person, about] = keyOf(question);
    const at = this.people.indexOf(person);
    const known = this.#known.get(`${person} ${about}`);
    if (known !== undefined) return known;
    if (at < 0) return this.work.subjectFacts(question);
    const by = 'id' in question.subject ? 'id' : 'email';
    for (const next of this.people.slice(at, at + together)) {
      if (next.includes('@') !== (by === 'email')) continue;
      const subject = by === 'id' ? { id: next } : { email: next };
      const answer = this.work.subjectFacts({ ...question, subject });
      answer.catch(() => undefined);
      this.#known.set(`${next} ${about}`, answer);
    }
    return this.#known.get(`${person} ${about}`) ?? this.work.subjectFacts(question);
  }
}
