import { IconBuilding, IconFolder, IconPackage } from '@tabler/icons-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Picture, PlainTable } from '../../interface/shown/picture.tsx';
import { Principal } from '../../interface/shown/principal.tsx';
import { Time } from '../../interface/shown/time.tsx';
import styles from './delegation.module.css';
import { everyRight, type DelegationPlace, type HeldRight } from './delegation-tree.ts';

const icons = { tenant: IconBuilding, catalog: IconFolder, package: IconPackage } as const;

/** Who gave whom which right where: the organization, its catalogs, their access packages, with people as chips. */
export async function DelegationPicture({ root }: { root: DelegationPlace }) {
  const [t, roles, shell] = await Promise.all([
    getTranslations('directory'),
    getTranslations('roles'),
    getTranslations('shell'),
  ]);
  const all = everyRight(root);
  const by = (right: HeldRight) => right.by?.displayName ?? shell('theSystem');
  return (
    <Picture
      summary={t('delegation.summary', {
        rights: all.length,
        people: new Set(all.map(({ right }) => right.principal.id)).size,
        places: new Set(all.map(({ place }) => place.key)).size,
      })}
      tableWords={t('asTable')}
      table={
        <PlainTable
          label={t('delegation.title')}
          head={[t('roles.who'), t('roles.role'), t('roles.scope'), t('roles.givenBy'), t('since')]}
          rows={all.map(({ where, right }) => ({
            key: right.id,
            cells: [
              right.principal.displayName,
              roles(right.role),
              where.join(' / '),
              by(right),
              <Time key="at" at={right.at} as="date" />,
            ],
          }))}
        />
      }
    >
      <ul className={styles['tree']}>
        <Place place={root} />
      </ul>
    </Picture>
  );
}

async function Place({ place }: { place: DelegationPlace }) {
  const [t, roles] = await Promise.all([getTranslations('directory'), getTranslations('roles')]);
  const Icon = icons[place.kind];
  return (
    <li>
      <div className={styles['place']} data-kind={place.kind}>
        <div className={styles['title']}>
          <Icon size={15} stroke={1.7} aria-hidden="true" />
          {place.href === undefined ? <b>{place.name}</b> : <Link href={place.href}>{place.name}</Link>}
          <small>{t(`delegation.kinds.${place.kind}`)}</small>
        </div>
        {place.held.map(({ role, rights }) => (
          <div key={role} className={styles['role']}>
            <span>{roles(role)}</span>
            <ul>
              {rights.map((right) => (
                <li key={right.id}>
                  <Principal of={right.principal} />
                  <small title={right.at}>
                    {right.by === null
                      ? t(`delegation.origin.${place.kind}`)
                      : right.by.id === right.principal.id
                        ? t('delegation.byThemselves')
                        : t('delegation.by', { name: right.by.displayName })}
                  </small>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      {(place.inside.length > 0 || place.more > 0) && (
        <ul>
          {place.inside.map((inner) => (
            <Place key={inner.key} place={inner} />
          ))}
          {place.more > 0 && (
            <li>
              <div className={styles['place']}>
                <Link href={place.href === undefined ? '/catalogs' : `${place.href}/packages`} className="link">
                  {t('delegation.more', { count: place.more })}
                </Link>
              </div>
            </li>
          )}
        </ul>
      )}
    </li>
  );
}
