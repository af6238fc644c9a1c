import { auditCategories } from '@bailiwick/contracts-audit';
import { quoted } from '../../interface/visit/read.ts';

/** How far back; the first is what is shown unless the address says otherwise. */
export const periods = { month: 30, day: 1, week: 7, quarter: 90, all: null } as const;
export type Period = keyof typeof periods;

export const results = ['success', 'failure', 'timeout'] as const;

/** Questions that are asked again and again, as addresses. */
export const savedQueries: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  failures: { result: 'failure', period: 'all' },
  roles: { q: 'role assignment' },
  direct: { q: 'directly' },
  policies: { q: 'policy' },
  catalogs: { q: 'catalog' },
  resources: { q: 'resource request' },
};

const dayMilliseconds = 86_400_000;

/** `$filter` for what the address asks: `q`, `category`, `result`, `object`, `actor`, `correlation`, `period`. */
export function auditFilter(query: Readonly<Record<string, string>>, now: Date): string | undefined {
  const { q, category, result, object, actor, correlation } = query;
  const days = periods[periodOf(query)];
  const conditions = [
    ...(days === null ? [] : [`activityDateTime ge ${new Date(now.getTime() - days * dayMilliseconds).toISOString()}`]),
    ...(auditCategories.some((known) => known === category) ? [`category eq '${category}'`] : []),
    ...(results.some((known) => known === result) ? [`result eq '${result}'`] : []),
    ...(object === undefined ? [] : [`targetResources/any(t:t/id eq ${quoted(object)})`]),
    ...(actor === undefined ? [] : [`initiatedBy/user/id eq ${quoted(actor)}`]),
    ...(correlation === undefined ? [] : [`correlationId eq ${quoted(correlation)}`]),
    ...(q === undefined ? [] : [anywhere(q)]),
  ];
  return conditions.length === 0 ? undefined : conditions.join(' and ');
}

/** In what happened, in who did it, or in what it was done to. */
function anywhere(words: string): string {
  const text = quoted(words);
  return (
    `(contains(activityDisplayName, ${text}) or contains(initiatedBy/user/displayName, ${text})` +
    ` or targetResources/any(t:contains(t/displayName, ${text})))`
  );
}

/** A question about one object or one person is about all time, unless it says otherwise. */
export function periodOf({ period, object, actor, correlation }: Readonly<Record<string, string>>): Period {
  if (period !== undefined && Object.hasOwn(periods, period)) return period as Period;
  return object === undefined && actor === undefined && correlation === undefined ? 'month' : 'all';
}
