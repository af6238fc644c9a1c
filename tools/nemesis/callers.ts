import { isDefinitive, isSuccess, type Evidence, type Told } from './evidence.ts';
import { counted } from './grouping.ts';

/** What callers were told agrees with what is. */

const makers: Readonly<Record<string, true>> = { submit: true, assign: true, 'create catalog': true };

/** I1: at most one effect under a key; exactly one where success was told; none where the answer was no. */
export function oneEffectPerKey({ told, requests, catalogs }: Evidence): string[] {
  const effects = counted([...requests.map(({ key }) => key), ...catalogs.map(({ key }) => key)]);
  return told
    .filter(({ kind }) => makers[kind])
    .flatMap((one) => {
      const count = effects.get(one.key) ?? 0;
      const definitive = one.answers.filter(isDefinitive);
      const succeeded = definitive.some(isSuccess);
      if (count > 1) return [`${describe(one)} happened ${count} times`];
      if (succeeded && count === 0) return [`${describe(one)} was told to have succeeded and did not happen`];
      if (!succeeded && definitive.length > 0 && definitive.length === one.answers.length && count > 0)
        return [`${describe(one)} was refused and happened`];
      return [];
    });
}

/** I2: whoever repeats with the same key is told the same. */
export function sameAnswerPerKey({ told }: Evidence): string[] {
  return told.flatMap((one) => {
    const successes = one.answers.filter((answer) => isDefinitive(answer) && isSuccess(answer));
    const texts = new Set(successes.map(({ status, text }) => `${status} ${text}`));
    return texts.size > 1 ? [`${describe(one)} was answered in ${texts.size} ways`] : [];
  });
}

/** Nobody waits for ever, and what was named in an answer exists. */
export function everybodyIsAnswered({ told, requests, catalogs }: Evidence): string[] {
  const known = new Set([...requests.map(({ id }) => id), ...catalogs.map(({ id }) => id)]);
  return told.flatMap((one) => {
    if (!one.answers.some(isDefinitive)) return [`${describe(one)} was never answered`];
    const made = makers[one.kind] ? one.answers.find(isSuccess)?.id : undefined;
    return made === undefined || known.has(made) ? [] : [`${describe(one)} made ${made}, which does not exist`];
  });
}

const describe = ({ kind, actor, key }: Told) => `${kind} of ${actor} (${key})`;
