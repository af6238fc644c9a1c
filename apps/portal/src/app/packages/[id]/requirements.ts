import { getApplicablePolicyRequirements } from '@bailiwick/contracts-access-package';
import type { policyRequirements } from '@bailiwick/contracts-access-package';
import { getMyManager } from '@bailiwick/contracts-directory';
import { getLocale, getTranslations } from 'next-intl/server';
import type { z } from 'zod';
import { readList, readOrNull, read } from '../../../interface/visit/read.ts';

/** On which terms the visitor may ask: one policy. */
export type Terms = z.output<typeof policyRequirements>;
type Approver = Terms['@bailiwick.stages'][number]['approvers'][number];

/** The policies under which the visitor may ask for the package; none where it is not open to them. */
export async function readTerms(accessPackageId: string): Promise<readonly Terms[]> {
  const body = { '@bailiwick.languageCode': await getLocale() };
  const found = await readOrNull(readList<Terms>(getApplicablePolicyRequirements, { accessPackageId, body }));
  return found?.rows ?? [];
}

/** Who will be asked in each stage, in words: people and groups by name, "your manager" with the name. */
export async function namesOfStages({ '@bailiwick.stages': stages }: Terms): Promise<readonly string[]> {
  const asksManager = stages.some(({ approvers }) => approvers.some(({ type }) => type === 'requestorManager'));
  const [t, manager] = await Promise.all([
    getTranslations('packageSheet'),
    asksManager
      ? readOrNull(read<typeof getMyManager, { displayName?: string }>(getMyManager, { odata: {} }))
      : Promise.resolve(null),
  ]);
  const nameOf = ({ type, displayName }: Approver): string => {
    if (displayName !== null) return type === 'groupMembers' ? t('oneOf', { group: displayName }) : displayName;
    const name = type === 'requestorManager' ? (manager?.value.displayName ?? '') : '';
    return t.has(`approvers.${type}`) ? t(`approvers.${type}`, { name }) : t('approvers.other');
  };
  return stages.map(({ approvers }) =>
    approvers.length === 0 ? t('approvers.hidden') : [...new Set(approvers.map(nameOf))].join(t('or')),
  );
}
