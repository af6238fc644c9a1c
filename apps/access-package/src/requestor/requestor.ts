import type { Subject } from '@bailiwick/rules';
import { sql, type SqlFragment } from '@bailiwick/odata';
import type { OperationContext } from '@bailiwick/service-host';

/** The caller as somebody who may request: who they are and every group they are in, through other groups too. */
export async function callerAsSubject(context: OperationContext): Promise<Subject> {
  const [{ memberOf }, { person }] = await Promise.all([
    context.authority({ groups: 'all' }),
    context.subjectFacts({ subject: { id: context.actor.id } }),
  ]);
  await context.authorize({ scopeIds: [] });
  return { id: context.actor.id, userType: person?.userType ?? 'Guest', enabled: person?.enabled ?? false, memberOf };
}

/**
 * The listing rule as one condition over `access_package p`: published catalog, not hidden, some policy that lets the caller
 * ask for themselves. `isListed` of the rules says the same about one package.
 */
export function listedFor(subject: Subject): SqlFragment {
  const { text, values } = requestableFor(subject);
  return { text: `not p.is_hidden and ${text}`, values };
}

/**
 * The same without regard to hidden: the link to a hidden package works for those in scope, and the link to a package that may
 * be asked for others works for whoever may ask: named people and groups, and anybody who may be somebody's manager.
 */
export function linkedFor(subject: Subject): SqlFragment {
  const own = requestableFor(subject);
  const others = requestableForOthers(subject, own.values.length + 1);
  return { text: `(${own.text}) or (${others.text})`, values: [...own.values, ...others.values] };
}

/** `first`: the number of its first parameter. */
function requestableForOthers({ id, memberOf }: Subject, first: number): SqlFragment {
  return {
    text: `not p.deleted
      and exists (select from catalog_replica k where k.id = p.catalog_id and not k.deleted and k.state = 'published')
      and exists (select from assignment_policy q
        cross join lateral jsonb_array_elements(q.definition #> '{requestorSettings,onBehalfRequestors}') as r
        where q.access_package_id = p.id and not q.deleted
          and (q.definition #> '{requestorSettings,enableOnBehalfRequestorsToAddAccess}')::boolean
          and (r ->> 'managerLevel' is not null or coalesce(r ->> 'userId', r ->> 'groupId') = any ($${first}::text[])))`,
    values: [[id, ...memberOf]],
  };
}

function requestableFor({ id, userType, memberOf }: Subject): SqlFragment {
  return sql`not p.deleted
    and exists (select from catalog_replica k where k.id = p.catalog_id and not k.deleted and k.state = 'published'
      and (${userType === 'Member'}::boolean or k.is_externally_visible))
    and p.id in (
      select q.access_package_id from assignment_policy q where not q.deleted and q.requestable and q.scope <> 'specificDirectoryUsers'
        and (q.scope = 'allDirectoryUsers' or (q.scope = 'allMemberUsers' and ${userType === 'Member'}::boolean))
      union all
      select q.access_package_id from assignment_policy q where not q.deleted and q.requestable and q.scope = 'specificDirectoryUsers'
        and q.targets && ${[id, ...memberOf]}::text[])`;
}
