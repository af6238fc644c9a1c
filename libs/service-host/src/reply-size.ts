import { commonErrors, type Page } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';

/** The broker carries a mebibyte (F58), headers included. */
export const largestPayload = 1_048_576 - 65_536;

/** A body that can be sent, or the refusal to answer. */
export function fitting(body: string): string {
  if (isTooLarge(body)) throw new DomainError(commonErrors.tooLarge);
  return body;
}

/** As many rows of a page as can be sent; the rest is behind its token. */
export function writePage({ value, count, nextSkiptoken, tokenBehind }: Page): {
  readonly body: string;
  readonly nextSkiptoken: string | undefined;
} {
  const write = (rows: Page['value']) =>
    JSON.stringify({ ...(count === undefined ? {} : { '@odata.count': count }), value: rows });
  let body = write(value);
  let shown = value.length;
  while (isTooLarge(body)) {
    if (tokenBehind === undefined || shown <= 1) throw new DomainError(commonErrors.tooLarge);
    shown = Math.max(1, Math.floor((shown * largestPayload) / Buffer.byteLength(body) / 1.1));
    body = write(value.slice(0, shown));
  }
  return { body, nextSkiptoken: shown < value.length ? tokenBehind!(shown) : nextSkiptoken };
}

/** A character takes at most three bytes of UTF-8 for each unit of its length. */
const isTooLarge = (body: string) => body.length > largestPayload / 3 && Buffer.byteLength(body) > largestPayload;
