/** What came of an action, as its form is told. */
export type Outcome<Value = unknown> =
  | {
      readonly ok: true;
      readonly value: Value;
      /** Key for what the form sends next. */
      readonly key: string;
      /** Where to go now; the form stays where it is without. */
      readonly go?: string;
      /** Said to the person in passing. */
      readonly said?: string;
    }
  | { readonly ok: false; readonly error: OutcomeError; readonly key: string };

export interface OutcomeError {
  readonly kind: string;
  readonly code: string;
  /** In the visitor's language. */
  readonly message: string;
  /** Path of the property that is wrong, as the API names it (`body/displayName`); null where it is none. */
  readonly target: string | null;
  readonly details: readonly { readonly target: string; readonly message: string }[];
}

/** A server action as `ActionForm` uses it. */
export type Action<Value = unknown> = (earlier: Outcome<Value> | null, form: FormData) => Promise<Outcome<Value>>;

/** What is wrong with one field; undefined where nothing is. Matches the last part of the API's path. */
export function problemAt(outcome: Outcome | null, field: string): string | undefined {
  if (outcome === null || outcome.ok) return undefined;
  const matches = (target: string) => target === field || target.split(/[/.]/).at(-1) === field;
  const detail = outcome.error.details.find(({ target }) => matches(target));
  if (detail !== undefined) return detail.message;
  return outcome.error.target !== null && matches(outcome.error.target) ? outcome.error.message : undefined;
}
