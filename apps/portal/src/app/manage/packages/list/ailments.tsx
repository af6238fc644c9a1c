import { getTranslations } from 'next-intl/server';
import { Chip, Tag } from '../../../../interface/shown/state-chip.tsx';
import type { Ailment } from './health.ts';
import styles from './list.module.css';

const tones: Readonly<Record<Ailment, 'bad' | 'wait' | 'calm'>> = {
  noPolicy: 'wait',
  noResources: 'wait',
  resourceGone: 'bad',
  noApprover: 'bad',
  policyEnded: 'bad',
  unpublished: 'calm',
  hidden: 'calm',
};

/** What a package suffers from, or that it is well. */
export async function Ailments({ of }: { of: readonly Ailment[] }) {
  const t = await getTranslations('packageList');
  const sick = of.some((ailment) => tones[ailment] !== 'calm');
  return (
    <span className={styles['ailments']}>
      {!sick && <Chip tone="good" words={t('well')} />}
      {of.map((ailment) => (
        <Tag key={ailment} tone={tones[ailment]} title={t(`ailmentsLead.${ailment}`)}>
          {t(`ailments.${ailment}`)}
        </Tag>
      ))}
    </span>
  );
}
