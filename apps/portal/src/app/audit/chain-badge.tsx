import { verifyChain } from '@bailiwick/contracts-audit';
import { getFormatter, getTranslations } from 'next-intl/server';
import { ButtonLink } from '../../interface/form/button.tsx';
import { Chip } from '../../interface/shown/state-chip.tsx';
import { read } from '../../interface/visit/read.ts';

/** Computes every seal of the log again when asked to, and says whether all of them hold. */
export async function ChainBadge({ check, href }: { check: boolean; href: string }) {
  const [t, format] = await Promise.all([getTranslations('audit'), getFormatter()]);
  if (!check)
    return (
      <ButtonLink href={href} title={t('chain.lead')}>
        {t('chain.check')}
      </ButtonLink>
    );
  const { value: verdict } = await read(verifyChain, {});
  const counted = { sealed: format.number(verdict.sealedRows), unsealed: format.number(verdict.unsealedRows) };
  return verdict.intact ? (
    <Chip tone="good" words={t('chain.intact', counted)} title={t('chain.head', { head: verdict.head ?? '' })} />
  ) : (
    <Chip
      tone="bad"
      words={t('chain.broken', {
        first: verdict.firstBrokenSeal?.firstRow ?? 0,
        last: verdict.firstBrokenSeal?.lastRow ?? 0,
      })}
      title={verdict.firstBrokenSeal?.reason ?? ''}
    />
  );
}
