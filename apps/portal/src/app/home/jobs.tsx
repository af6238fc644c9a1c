import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { PlaceIcon } from '../../interface/shell/place-icon.tsx';
import { sectionsFor } from '../../interface/shell/sections.ts';
import type { Visitor } from '../../interface/visit/visitor.ts';
import styles from './home.module.css';

/** The way to the work of those who manage something: what each place is for. */
export async function Jobs({ me }: { me: Visitor }) {
  const [t, shell] = await Promise.all([getTranslations('home'), getTranslations('shell')]);
  const jobs = sectionsFor(me, { approver: false }).filter(({ name }) => name !== 'employee');
  if (jobs.length === 0) return null;
  return (
    <section aria-label={t('jobs.title')}>
      <h2 className={styles['jobsTitle']}>{t('jobs.title')}</h2>
      <ul className={styles['jobs']}>
        {jobs.flatMap(({ name, places }) =>
          places.map(({ key, href }) => (
            <li key={key}>
              <PlaceIcon place={key} />
              <div>
                <Link href={href}>{shell(`nav.${key}`)}</Link>
                <p>{t(`jobs.${key}`)}</p>
                <small>{shell(`sections.${name}`)}</small>
              </div>
            </li>
          )),
        )}
      </ul>
    </section>
  );
}
