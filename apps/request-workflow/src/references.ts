import { readPolicy, type Policy } from '@bailiwick/rules';

/** A person or application as rows and events name it. */
export interface PersonRef {
  readonly id: string;
  readonly displayName: string;
  readonly principalName: string | null;
  readonly email: string | null;
}

export interface Named {
  readonly id: string;
  readonly displayName: string;
}

/** The version of a policy that a request or an assignment stands under (R20). */
export interface PinnedPolicy extends Named {
  readonly version: number;
  readonly rules: Policy;
}

/** A policy as rows hold it: Graph's definition, still unread. */
export interface PolicyRow extends Named {
  readonly version: number;
  readonly definition: unknown;
}

const read = new Map<string, PinnedPolicy>();

/** Versions never change, so what was read once stays read; the newest 2,000 are kept. */
export function pinnedPolicy({ id, version, displayName, definition }: PolicyRow): PinnedPolicy {
  const key = `${id}@${version}`;
  const known = read.get(key);
  if (known) return known;
  const policy = { id, version, displayName, rules: readPolicy(definition) };
  if (read.size >= 2_000) read.delete(read.keys().next().value!);
  read.set(key, policy);
  return policy;
}
