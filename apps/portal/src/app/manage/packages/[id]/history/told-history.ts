import { getTranslations } from 'next-intl/server';
import type { PropertyDiff } from '../../../../../interface/shown/diff.tsx';
import type { TimelineEntry } from '../../../../../interface/shown/timeline.tsx';
import { draftOf, idsIn } from '../../policy/draft.ts';
import { namesOf } from '../../policy/names-of.ts';
import { difference, sentencesOf, type Tongue } from '../../policy/sentences.ts';
import { policyTongue } from '../../policy/tongue.ts';
import type { AccessPackage, Policy } from '../../shapes.ts';
import { packageNames } from './package-names.ts';
import { wholePolicies } from './whole-policies.ts';

/** One change as the API tells it. */
export interface Entry {
  readonly id: string;
  readonly at: string;
  readonly actor: { readonly type: string; readonly id: string; readonly displayName?: string | null };
  readonly operation: string;
  readonly reason: string | null;
  readonly objectType: string;
  readonly objectId: string;
  readonly version: number;
  readonly changes: readonly { readonly name: string; readonly before: unknown; readonly after: unknown }[];
}

const shownProperties = new Set(['displayName', 'description', 'isHidden', 'resourceRoleScopes']);
const idLists = new Set(['incompatibleAccessPackageIds', 'incompatibleGroupIds']);

/**
 * The history as a timeline: changes of policies as sentences that went and came, ids as names. `newest`: the changes of
 * policies from now back to these entries, where these are not the newest themselves.
 */
export async function toldHistory(
  entries: readonly Entry[],
  shown: AccessPackage,
  newest: readonly Entry[] = entries,
): Promise<readonly TimelineEntry[]> {
  const told = new Set(entries.map(({ id }) => id));
  const all = wholePolicies(newest, shown.assignmentPolicies);
  const policies = new Map([...all].filter(([id]) => told.has(id)));
  const wholes = [...policies.values()].flatMap(({ before, after }) => [before, after]).filter((one) => one !== null);
  const idsOf = (list: string) => [...new Set(entries.flatMap((entry) => idsListed(entry, list)))];
  const people = [...new Set([...wholes.flatMap(idsIn), ...idsOf('incompatibleGroupIds')])];
  const [t, tongue, directory, packages] = await Promise.all([
    getTranslations('packageEditor.history'),
    policyTongue(),
    namesOf(people),
    packageNames(idsOf('incompatibleAccessPackageIds')),
  ]);
  const names = new Map([...directory, ...packages]);
  return entries.map((entry): TimelineEntry => {
    const whole = policies.get(entry.id);
    const about = {
      policy: whole?.after?.displayName ?? whole?.before?.displayName ?? t('aPolicy'),
      operation: entry.operation,
    };
    const what = `what.${policyIn(entry) ? 'import-policy' : entry.operation}`;
    return {
      id: entry.id,
      at: entry.at,
      actor: entry.actor,
      what: t.has(what) ? t(what, about) : t('what.other', about),
      tone: entry.operation.startsWith('delete') ? 'bad' : entry.objectType === 'accessPackage' ? 'info' : 'calm',
      reason: entry.reason,
      changes: whole === undefined ? packageDiffs(entry, names) : policyDiffs(whole, names, tongue),
    };
  });
}

const policyIn = ({ objectType, operation }: Entry) =>
  objectType === 'assignmentPolicy' && operation.startsWith('import');
const idsListed = ({ changes }: Entry, list: string): string[] =>
  changes.flatMap(({ name, before, after }) => (name === list ? [...listOf(before), ...listOf(after)] : []));
const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

function packageDiffs({ changes, operation }: Entry, names: ReadonlyMap<string, string>): PropertyDiff[] {
  const first = operation.startsWith('create') || operation.startsWith('import');
  return changes
    .flatMap(({ name, before, after }): PropertyDiff[] => {
      if (idLists.has(name)) {
        const called = (value: unknown) => listOf(value).map((id) => names.get(id) ?? id);
        return first ? [] : [{ name, before: called(before), after: called(after) }];
      }
      if (!shownProperties.has(name)) return [];
      if (first)
        return after === null || after === false
          ? []
          : [{ name, before: [], after: Array.isArray(after) ? after : [after] }];
      return [{ name, before, after }];
    })
    .filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
}

/** What a policy said before and does not say now, and the other way round. */
function policyDiffs(
  { before, after }: { before: Policy | null; after: Policy | null },
  names: ReadonlyMap<string, string>,
  tongue: Tongue,
): PropertyDiff[] {
  const said = (policy: Policy | null) => (policy === null ? [] : sentencesOf(draftOf(policy, names), tongue));
  const { gone, come } = difference(said(before), said(after));
  const renamed = before !== null && after !== null && before.displayName !== after.displayName;
  return [
    ...(renamed ? [{ name: 'displayName', before: before.displayName, after: after.displayName }] : []),
    ...(gone.length + come.length > 0 ? [{ name: 'rules', before: gone, after: come }] : []),
  ];
}
