import { getTranslations } from 'next-intl/server';
import { StageStrip, type Step } from '../../../interface/shown/stage-strip.tsx';
import { durationInWords } from '../../../interface/shown/time.tsx';
import type { Terms } from './requirements.ts';
import { Lasts } from './terms-choice.tsx';

/** The way of a request under these terms: who decides within what time, when access begins and ends. */
export async function WhatHappens({ terms, names }: { terms: Terms; names: readonly string[] }) {
  const t = await getTranslations('packageSheet');
  const decisions = await Promise.all(
    terms['@bailiwick.stages'].map(async ({ durationBeforeAutomaticDenial }, at): Promise<Step> => {
      const within = await durationInWords(durationBeforeAutomaticDenial);
      return {
        key: `stage${at}`,
        title: t('decides', { who: names[at] ?? '' }),
        detail: t('within', { duration: within }),
        state: 'later',
        says: t('then'),
      };
    }),
  );
  const steps: Step[] = [
    { key: 'ask', title: t('youAsk'), state: 'now', says: t('first') },
    ...decisions,
    {
      key: 'give',
      title: decisions.length === 0 ? t('givenAtOnce') : t('given'),
      detail: <Lasts terms={terms} />,
      state: 'later',
      says: t('then'),
    },
  ];
  return <StageStrip steps={steps} label={t('whatHappens')} />;
}
