import { readPolicy } from '@bailiwick/rules';
import type { ReactionContext } from '@bailiwick/service-host';
import type { PinnedPolicy } from '../references.ts';

/** One version of a policy, as rows point to it. */
export interface PolicyKey {
  readonly id: string;
  readonly version: number;
}

interface PolicyRow extends PolicyKey {
  readonly displayName: string;
  readonly definition: unknown;
}

const newest = 2_000;
const read = new Map<string, PinnedPolicy>();
const keyOf = ({ id, version }: PolicyKey) => `${id}@${version}`;

const select = `
select v.policy_id as id, v.version, v.display_name as "displayName", v.definition
from jsonb_to_recordset($1::jsonb) as k(id uuid, version integer)
join policy_version v on v.policy_id = k.id and v.version = k.version`;

/** Policies by version. A version never changes, so what was read once is not read again; the newest 2,000 are kept. */
export async function pinnedPolicies(
  context: Pick<ReactionContext, 'sql'>,
  keys: readonly PolicyKey[],
): Promise<(key: PolicyKey) => PinnedPolicy> {
  const wanted = new Map(keys.map((key) => [keyOf(key), key]));
  const missing = [...wanted].flatMap(([name, key]) => (read.has(name) ? [] : [key]));
  const found = new Map(
    [...wanted.keys()].flatMap((name) => (read.has(name) ? [[name, read.get(name)!] as const] : [])),
  );
  if (missing.length > 0)
    for (const { id, version, displayName, definition } of await context.sql<PolicyRow>(select, [
      JSON.stringify(missing),
    ])) {
      const policy = { id, version, displayName, rules: readPolicy(definition) };
      found.set(keyOf(policy), policy);
      read.set(keyOf(policy), policy);
    }
  for (const name of read.keys()) {
    if (read.size <= newest) break;
    read.delete(name);
  }
  return (key) => {
    const policy = found.get(keyOf(key));
    if (policy === undefined) throw new Error(`policy ${keyOf(key)} was never told`);
    return policy;
  };
}
