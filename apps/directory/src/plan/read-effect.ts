import { commonErrors } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import type { ReactionContext } from '@bailiwick/service-host';
import { isId } from '../reading.ts';
import type { Effect } from './effects.sql.ts';

const kinds = ['gains', 'loses', 'conflicts'] as const;
type Kind = (typeof kinds)[number];

export interface Person {
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly department: string | null;
  readonly jobTitle: string | null;
}

interface Paging {
  /** The one list that is read on; null: the beginning of all three. */
  readonly list: Kind | null;
  readonly after: string | null;
  readonly top: number;
}

interface Row extends Person {
  readonly kind: Kind;
  readonly place: string;
}

const asPerson = ({ id, displayName, userPrincipalName, department, jobTitle }: Row): Person => ({
  id,
  displayName,
  userPrincipalName,
  department,
  jobTitle,
});

/** A place in a list: the folded name and the id of the last person seen. */
const markOf = ({ place, id }: Row): string => `${id} ${place}`;

function placeOf(after: string | null): readonly [string, string] {
  if (after === null) return ['', '00000000-0000-0000-0000-000000000000'];
  const id = after.slice(0, 36);
  if (!isId(id)) throw new DomainError(commonErrors.invalidModel, { target: 'after' });
  return [after.slice(37), id];
}

/** How many, and the next people of each list by name: one statement, in which the effect is found once. */
const statement = ({ text, values }: Effect) => {
  const n = values.length;
  return `
with effect as materialized (${text}), counted as (select kind, count(*)::integer as count from effect group by kind)
select c.kind, c.count, coalesce(p.people, '[]') as people from counted c left join lateral (
  select jsonb_agg(to_jsonb(q) order by q.place, q.id) as people from (
    select u.id, u.display_name as "displayName", u.user_principal_name as "userPrincipalName", u.department, u.job_title as "jobTitle",
      e.kind, lower(u.display_name) as place
    from effect e join directory_user u on u.id = e.user_id
    where e.kind = c.kind and ($${n + 1}::text is null or e.kind = $${n + 1}) and (lower(u.display_name), u.id) > ($${n + 2}::text, $${n + 3}::uuid)
    order by lower(u.display_name), u.id limit $${n + 4}) q) p on true`;
};

export async function readEffect(effect: Effect, { list, after, top }: Paging, context: Pick<ReactionContext, 'sql'>) {
  const rows = await context.sql<{ kind: Kind; count: number; people: Row[] }>(statement(effect), [
    ...effect.values,
    list,
    ...placeOf(list === null ? null : after),
    top + 1,
  ]);
  const of = (kind: Kind) => {
    const { count = 0, people = [] } = rows.find((row) => row.kind === kind) ?? {};
    const shown = people.slice(0, top);
    const last = shown.at(-1);
    return {
      count,
      value: shown.map(asPerson),
      next: people.length > top && last !== undefined ? markOf(last) : null,
    };
  };
  return { gains: of('gains'), loses: of('loses'), conflicts: of('conflicts') };
}
