import { getTranslations } from 'next-intl/server';
import { choose } from './preferences.ts';
import type { SectionName } from './sections.ts';
import styles from './shell.module.css';
import { ChooseNow } from './choose-now.tsx';

/** Looks at the portal as one of one's jobs. Nothing is signed out, and no right is lost. */
export async function Lens({ sections, chosen }: { sections: readonly SectionName[]; chosen: string | undefined }) {
  const t = await getTranslations('shell');
  return (
    <form action={choose} className={styles['lens']}>
      <label>
        <span className="unseen">{t('lens')}</span>
        <ChooseNow name="lens" chosen={chosen ?? 'all'}>
          <option value="all">{t('lensAll')}</option>
          {sections.map((name) => (
            <option key={name} value={name}>
              {t(`sections.${name}`)}
            </option>
          ))}
        </ChooseNow>
      </label>
    </form>
  );
}
