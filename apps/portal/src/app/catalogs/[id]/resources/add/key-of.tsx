import { getTranslations } from 'next-intl/server';
import { Chip } from '../../../../../interface/shown/state-chip.tsx';
import styles from '../resources.module.css';
import { rolesWithKey, type Candidate, type KeyState } from '../second-key.ts';

interface KeyOfProps {
  readonly row: Candidate;
  readonly state: KeyState;
  /** It is in the catalog already. */
  readonly there: boolean;
}

/** Whether the visitor has the right on one object; where not, who has. */
export async function KeyOf({ row, state, there }: KeyOfProps) {
  const [t, roles] = await Promise.all([getTranslations('resources'), getTranslations('roles')]);
  if (there) return <Chip tone="calm" words={t('add.there')} />;
  if (row.refusal !== null)
    return (
      <span>
        <Chip tone="bad" words={t('add.refused')} />
        <p className={styles['soft']}>{t(`refusals.${row.refusal}`)}</p>
      </span>
    );
  if (state === 'unknown') return <Chip tone="wait" words={t('add.unknown')} />;
  if (state !== 'missing') return <Chip tone="good" words={t(`add.${state}`)} />;
  const owners = (row.owners ?? []).map(({ displayName }) => displayName).filter((name) => name !== null);
  return (
    <span>
      <Chip tone="wait" words={t('add.missing')} />
      <p className={styles['soft']}>
        {owners.length > 0 ? t('add.ask', { owners: owners.slice(0, 3).join(', ') }) : t('add.noOwner')}{' '}
        {t('add.orRole', {
          roles: rolesWithKey(row.kind)
            .map((role) => roles(role))
            .join(', '),
        })}
      </p>
    </span>
  );
}
