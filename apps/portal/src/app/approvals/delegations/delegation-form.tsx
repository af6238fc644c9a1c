import { getTranslations } from 'next-intl/server';
import { ActionForm, Submit } from '../../../interface/form/action-form.tsx';
import { SwitchField, TextField } from '../../../interface/form/field.tsx';
import { Picker } from '../../../interface/form/picker.tsx';
import { newKey } from '../../../interface/visit/act.ts';
import styles from '../approvals.module.css';
import { delegate } from './actions.ts';

/** To whom, for which catalog, from when until when. */
export async function DelegationForm() {
  const [t, shell] = await Promise.all([getTranslations('delegations'), getTranslations('shell')]);
  const labels = {
    nothing: shell('picker.nothing'),
    failed: shell('picker.failed'),
    remove: shell.raw('picker.remove') as string,
  };
  return (
    <ActionForm action={delegate} formKey={newKey()}>
      <div className={styles['delegation']}>
        <Picker name="delegateId" label={t('delegate')} from="/v1.0/users" labels={labels} />
        <Picker
          name="catalogId"
          label={t('catalog')}
          hint={t('catalogHint')}
          from="/v1.0/identityGovernance/entitlementManagement/catalogs"
          labels={labels}
        />
        <TextField name="startDateTime" label={t('from')} hint={t('fromHint')} type="date" />
        <TextField name="endDateTime" label={t('until')} hint={t('untilHint')} type="date" />
      </div>
      <SwitchField name="includesPending" label={t('pending')} hint={t('pendingHint')} defaultChecked />
      <div className={styles['decide']}>
        <Submit>{t('give')}</Submit>
      </div>
    </ActionForm>
  );
}
