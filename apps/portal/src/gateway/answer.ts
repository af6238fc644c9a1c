/** What goes back to the caller, before HTTP or a batch wraps it. An empty body carries no content type. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | undefined;
}

export interface Annotations {
  readonly context: string;
  readonly nextLink?: string | undefined;
}

const closingBrace = 0x7d;

/**
 * Puts the annotations in front of an object that a service serialised, without reading it: `{"a":1}` becomes
 * `{"@odata.context":"…","a":1}`.
 */
export function annotate(object: Uint8Array, { context, nextLink }: Annotations): Buffer {
  const link = nextLink === undefined ? '' : `,"@odata.nextLink":${JSON.stringify(nextLink)}`;
  const separator = object[1] === closingBrace ? '' : ',';
  const head = Buffer.from(`{"@odata.context":${JSON.stringify(context)}${link}${separator}`);
  return Buffer.concat([head, object.subarray(1)]);
}

/** Fills `{name}` in a template with `values`; a name without a value stays empty. */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

/** The id of the object in an answer's body. Services write `id` first; anything else costs a parse. */
export function idIn(body: Uint8Array): string | undefined {
  const start = Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, 300)).toString('latin1');
  const first = /^\{"id":"([\w-]+)"/.exec(start)?.[1];
  if (first !== undefined) return first;
  const { id } = JSON.parse(Buffer.from(body).toString()) as { id?: unknown };
  return typeof id === 'string' ? id : undefined;
}
