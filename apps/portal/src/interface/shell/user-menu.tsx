import { getLocale, getTimeZone, getTranslations } from 'next-intl/server';
import { Button } from '../form/button.tsx';
import { schemeFor, schemes } from '../theme/scheme.ts';
import { preference, type Visitor } from '../visit/visitor.ts';
import { languageNames, languages } from '../words/languages.ts';
import { ChooseNow } from './choose-now.tsx';
import { choose } from './preferences.ts';
import styles from './shell.module.css';
import { ZoneChoice } from './zone-choice.tsx';

/** Who is signed in; language, colours, time zone; the way out. */
export async function UserMenu({ me }: { me: Visitor }) {
  const [t, language, zone, scheme] = await Promise.all([
    getTranslations('shell'),
    getLocale(),
    getTimeZone(),
    preference('scheme'),
  ]);
  return (
    <details className={styles['user']}>
      <summary>
        <span aria-hidden="true">{me.name.slice(0, 1)}</span>
        <span>
          <b>{me.name}</b>
          <small>{me.caller.principalName}</small>
        </span>
      </summary>
      <form action={choose}>
        <label>
          {t('language')}
          <ChooseNow name="language" chosen={language}>
            {languages.map((name) => (
              <option key={name} value={name}>
                {languageNames[name]}
              </option>
            ))}
          </ChooseNow>
        </label>
        <label>
          {t('colours')}
          <ChooseNow name="scheme" chosen={schemeFor(scheme)}>
            {schemes.map((name) => (
              <option key={name} value={name}>
                {t(`schemes.${name}`)}
              </option>
            ))}
          </ChooseNow>
        </label>
        <label>
          {t('zone')}
          <ZoneChoice chosen={zone} />
        </label>
      </form>
      <form action="/signout" method="post">
        <Button small>{t('signOut')}</Button>
      </form>
      <form action="/signout?everywhere=true" method="post">
        <Button small look="quiet">
          {t('signOutEverywhere')}
        </Button>
      </form>
    </details>
  );
}
