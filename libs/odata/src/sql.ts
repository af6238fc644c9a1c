/** SQL text with `$1`, `$2`, … for its own values. */
export interface SqlFragment {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Runs one statement: the service's own connection, so that the pages of a request see one transaction. */
export type Run = <Row>(text: string, values: readonly unknown[]) => Promise<Row[]>;

/** ``sql`t.catalog_id = any(${ids}::uuid[])` ``: every `${}` becomes a bound parameter. */
export function sql(parts: TemplateStringsArray, ...values: readonly unknown[]): SqlFragment {
  return { text: parts.reduce((text, part, index) => `${text}$${index}${part}`), values };
}

/** Collects the values of one statement. */
export class Parameters {
  readonly values: unknown[] = [];

  /** Binds a value and returns its placeholder. */
  bind(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /** The fragment's text with its placeholders renumbered into this statement. */
  include({ text, values }: SqlFragment): string {
    const before = this.values.length;
    this.values.push(...values);
    return text.replaceAll(/\$(\d+)/g, (_, index: string) => `$${before + Number(index)}`);
  }
}
