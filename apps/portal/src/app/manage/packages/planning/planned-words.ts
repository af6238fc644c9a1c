import { getTranslations } from 'next-intl/server';
import type { PlannedWords } from './planned.tsx';

const meanings = ['access', 'resourceRoles', 'mayRequest', 'conflicts'] as const;

export async function plannedWords(): Promise<PlannedWords> {
  const t = await getTranslations('planning');
  const by = (what: 'gains' | 'loses') =>
    Object.fromEntries(
      meanings.map((meaning) => [meaning, t.raw(`${what}.${meaning}`) as string]),
    ) as PlannedWords['gains'];
  return {
    title: t('title'),
    looking: t('looking'),
    unknown: t('unknown'),
    nobody: t('nobody'),
    gains: by('gains'),
    loses: by('loses'),
    conflicts: t.raw('conflicts') as string,
    more: t.raw('more') as string,
    fault: t.raw('fault') as string,
  };
}
