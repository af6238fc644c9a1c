'use server';

import { getAccessPackage } from '@bailiwick/contracts-access-package';
import { listAssignments } from '@bailiwick/contracts-request-workflow';
import {
  planStages,
  policyEnd,
  readPolicy,
  resolveApprovers,
  stageDue,
  applicablePolicies,
  fits,
  type Policy,
  type Reason,
  type Subject,
} from '@bailiwick/rules';
import { getFormatter, getNow, getTranslations } from 'next-intl/server';
import { newKey, refuse, text } from '../../../../interface/visit/act.ts';
import type { Outcome } from '../../../../interface/visit/outcome.ts';
import { quoted, read, readList, ReadRefused } from '../../../../interface/visit/read.ts';
import { heldStates } from '../list/packages-shown.ts';
import { readDefinition } from './definition.ts';
import { factsFor, subjectOf } from './try-facts.ts';
import type { TriedLine } from './try-policy.tsx';

interface Tried {
  readonly catalog: { readonly state: 'published' | 'unpublished'; readonly isExternallyVisible: boolean };
  readonly incompatibleAccessPackages: readonly { readonly id: string; readonly displayName: string }[];
  readonly incompatibleGroups: readonly { readonly id: string; readonly displayName: string }[];
}

const calendar = { timeZone: 'UTC' };

/** What would happen if somebody requested the package today, under a policy as it stands in the editor. Changes nothing. */
export async function tryPolicy(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  try {
    return await tried(form);
  } catch (error) {
    if (!(error instanceof ReadRefused)) throw error;
    const errors = await getTranslations('errors');
    return refuse(errors.has(error.failure.code) ? errors(error.failure.code) : error.message);
  }
}

async function tried(form: FormData): Promise<Outcome> {
  const [t, errors] = await Promise.all([getTranslations('policy.try'), getTranslations('errors')]);
  const subject = await subjectOf(text(form, 'person') ?? '');
  if (subject === null) return refuse(errors('ResourceNotFound'), 'person');
  const policy = readPolicy(readDefinition(form));
  const { value } = await read<typeof getAccessPackage, Tried>(getAccessPackage, {
    accessPackageId: text(form, 'packageId') ?? '',
    odata: { $expand: 'catalog,incompatibleAccessPackages,incompatibleGroups' },
  });
  const offer = {
    catalog: value.catalog,
    isHidden: false,
    policies: [{ id: '', policy }],
    incompatible: { accessPackageIds: [], groupIds: [] },
  };
  const choice = applicablePolicies(offer, subject);
  const conflicts = await conflictsOf(value, subject);
  const may = choice.allowed && conflicts.length === 0;
  const assigned = !may && conflicts.length === 0 && subject.enabled && fits(policy, subject).allowed;
  const { name } = subject;
  const lines: TriedLine[] = [
    { tone: may ? 'good' : 'bad', text: t(may ? 'may' : assigned ? 'mayAssigned' : 'mayNot', { name }) },
    ...conflicts.map((other) => ({ tone: 'calm' as const, text: t('reasons.conflict', { name: other }) })),
    ...(choice.allowed
      ? []
      : why(choice.reasons).map((reason) => ({ tone: 'calm' as const, text: t(`reasons.${reason}`) }))),
    ...(may || assigned ? await onwards(policy, subject) : []),
  ];
  return { ok: true, value: lines, key: newKey() };
}

const told = [
  'subjectDisabled',
  'administratorsOnly',
  'requestorKindNotAllowed',
  'catalogUnpublished',
  'catalogNotForExternals',
] as const;

function why(reasons: readonly Reason[]) {
  const found = reasons.flatMap(({ code, userType }) => {
    if (code === 'outOfScope') return [userType === 'Guest' ? ('guest' as const) : ('outOfScope' as const)];
    return told.filter((known) => known === code);
  });
  return found.length > 0 ? [...new Set(found)] : (['other'] as const);
}

/** Who would decide, by when, and when it would end. */
async function onwards(policy: Policy, subject: Subject): Promise<readonly TriedLine[]> {
  const [t, format, now] = await Promise.all([getTranslations('policy.try'), getFormatter(), getNow()]);
  const day = (instant: string) => format.dateTime(new Date(instant), { dateStyle: 'medium' });
  const today = now.toISOString();
  const lines: string[] = [];
  const [stage] = planStages(policy, 'userAdd').stages;
  if (stage === undefined) lines.push(t('atOnce'));
  else {
    const found = resolveApprovers(stage, await factsFor(subject.id, stage), {
      targetId: subject.id,
      requestorId: subject.id,
    });
    const names = format.list(
      found.approvers.slice(0, 8).map(({ name }) => name),
      { type: 'disjunction' },
    );
    const sentence = ({ primary: 'asked', fallback: 'askedFallback', catalogOwners: 'askedOwners' } as const)[
      found.via
    ];
    lines.push(t(sentence, { names, date: day(stageDue(stage, today)) }));
  }
  const end = policyEnd(policy, today, calendar);
  lines.push(end === null ? t('endsNever') : t('endsOn', { date: day(end) }));
  return lines.map((line) => ({ tone: 'calm', text: line }));
}

/** Names of what the person has and may not have together with the package. */
async function conflictsOf(tried: Tried, subject: Subject): Promise<readonly string[]> {
  const groups = tried.incompatibleGroups.filter(({ id }) => subject.memberOf.includes(id));
  const packages = tried.incompatibleAccessPackages.slice(0, 100);
  if (packages.length === 0) return groups.map(({ displayName }) => displayName);
  const ids = packages.map(({ id }) => quoted(id)).join(',');
  const held = await readList<{ accessPackage: { id: string } }>(listAssignments, {
    odata: {
      $filter: `target/objectId eq ${quoted(subject.id)} and accessPackage/id in (${ids}) and ${heldStates}`,
      $expand: 'accessPackage',
    },
  });
  const has = new Set(held.rows.map(({ accessPackage }) => accessPackage.id));
  return [...packages.filter(({ id }) => has.has(id)), ...groups].map(({ displayName }) => displayName);
}
