import { getTranslations } from 'next-intl/server';
import { ActionForm, Submit } from '../../../../interface/form/action-form.tsx';
import { LongField, SwitchField, TextField } from '../../../../interface/form/field.tsx';
import { Panel } from '../../../../interface/shown/page-head.tsx';
import { newKey } from '../../../../interface/visit/act.ts';
import type { AccessPackage } from '../shapes.ts';
import { savePackage } from './actions.ts';
import styles from './overview.module.css';

/** Name, description, and whether the package is listed. */
export async function Settings({ shown, version }: { shown: AccessPackage; version: string }) {
  const [t, shell] = await Promise.all([getTranslations('packageEditor.settings'), getTranslations('shell')]);
  return (
    <Panel title={t('title')}>
      <ActionForm
        action={savePackage}
        formKey={newKey()}
        version={version}
        reload={shell('reload')}
        hidden={{ packageId: shown.id }}
      >
        <TextField name="displayName" label={t('name')} required maxLength={256} defaultValue={shown.displayName} />
        <LongField
          name="description"
          label={t('description')}
          hint={t('descriptionHint')}
          maxLength={4000}
          defaultValue={shown.description ?? ''}
        />
        <SwitchField name="isHidden" label={t('hidden')} hint={t('hiddenHint')} defaultChecked={shown.isHidden} />
        <div className={styles['foot']}>
          <Submit>{shell('save')}</Submit>
        </div>
      </ActionForm>
    </Panel>
  );
}
