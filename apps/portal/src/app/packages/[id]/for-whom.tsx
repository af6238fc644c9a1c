import Form from 'next/form';
import { getTranslations } from 'next-intl/server';
import { Button } from '../../../interface/form/button.tsx';
import form from '../../../interface/form/form.module.css';
import { ApplyOnChange } from '../../../interface/table/apply-on-change.tsx';
import type { Report } from '../../team/team.ts';
import styles from './sheet.module.css';

interface ForWhomProps {
  readonly reports: readonly Report[];
  readonly chosen: Report | undefined;
  readonly path: string;
}

/** For whom a manager asks: themselves or somebody of their team. A choice is an address, so it needs no script. */
export async function ForWhom({ reports, chosen, path }: ForWhomProps) {
  const t = await getTranslations('packageSheet.forOther');
  if (reports.length === 0) return null;
  return (
    <Form action={path} scroll={false} className={styles['whom']}>
      <label htmlFor="for">{t('whom')}</label>
      <select key={chosen?.id} id="for" name="for" defaultValue={chosen?.id ?? ''} className={form['control']}>
        <option value="">{t('myself')}</option>
        {reports.map(({ id, displayName }) => (
          <option key={id} value={id}>
            {displayName}
          </option>
        ))}
      </select>
      <noscript>
        <Button type="submit">{t('choose')}</Button>
      </noscript>
      <ApplyOnChange />
    </Form>
  );
}
