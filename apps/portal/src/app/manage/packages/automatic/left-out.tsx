import { listAutomaticMembers } from '@bailiwick/contracts-request-workflow';
import { getTranslations } from 'next-intl/server';
import { readList, readOrNull } from '../../../../interface/visit/read.ts';
import styles from '../[id]/separation/separation.module.css';

interface Row {
  readonly id: string;
  readonly target: { readonly displayName: string };
  readonly obstacle: string;
}

/** Whom the rule has and who was not given access all the same: nobody is left out silently. */
export async function LeftOut({ packageId, policyId }: { packageId: string; policyId: string }) {
  const t = await getTranslations('planning.automatic');
  const odata = { $filter: `assignmentPolicyId eq '${policyId}' and obstacle ne null`, $top: '20', $count: 'true' };
  const found = await readOrNull(readList<Row>(listAutomaticMembers, { accessPackageId: packageId, odata }));
  if (found === null || found.rows.length === 0) return null;
  return (
    <section>
      <h3>{t('leftOut', { count: found.count ?? found.rows.length })}</h3>
      <ul className={styles['list']}>
        {found.rows.map(({ id, target, obstacle }) => (
          <li key={id}>
            <span>{target.displayName}</span>
            <span className={styles['soft']}>{obstacle}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
