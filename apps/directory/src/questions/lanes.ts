/** How many statements answer questions at once, each on a connection that serves nothing else. */
export const lanes = 2;

/**
 * Questions look up a few rows by key, and their plans are kept: one that was made while the tables were small must not
 * read all of them later.
 */
export const pointLookups = '-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off';

export type Sql = <R>(text: string, parameters?: readonly unknown[]) => Promise<R[]>;

/**
 * Collects questions that arrive while an answer is being found, and finds all of their answers at once: under load one
 * statement serves many callers, alone a question waits for nobody.
 */
export class Lanes<Question, Answer> {
  readonly #waiting: { question: Question; resolve: (answer: Answer) => void; reject: (reason: unknown) => void }[] =
    [];
  #running = 0;

  constructor(
    private readonly answerAll: (questions: readonly Question[]) => Promise<readonly Answer[]>,
    private readonly atOnce = lanes,
    private readonly most = 64,
  ) {}

  ask(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ question, resolve, reject });
      if (this.#running < this.atOnce) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#running += 1;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.most);
      try {
        const answers = await this.answerAll(batch.map(({ question }) => question));
        batch.forEach(({ resolve }, index) => resolve(answers[index]!));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#running -= 1;
  }
}
