import { explainAccess } from '@bailiwick/contracts-request-workflow';
import { getTranslations } from 'next-intl/server';
import { read, readOrNull } from '../../../interface/visit/read.ts';
import { reasonsWhyNot } from './reasons-why-not.ts';
import styles from './sheet.module.css';

/** Why the visitor cannot ask for the package, as the rules say it at this moment. */
export async function WhyNot({ packageId }: { packageId: string }) {
  const [t, found] = await Promise.all([
    getTranslations('packageSheet'),
    readOrNull(read(explainAccess, { accessPackageId: packageId })),
  ]);
  const codes = reasonsWhyNot(found?.value ?? null).filter((code) => t.has(`whyNot.${code}`));
  return (
    <>
      <p>{t('notForYou')}</p>
      {codes.length > 0 && (
        <section className={styles['whyNot']} aria-label={t('whyNotTitle')}>
          <h3>{t('whyNotTitle')}</h3>
          <ul>
            {codes.map((code) => (
              <li key={code}>{t(`whyNot.${code}`)}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
