import { getTranslations } from 'next-intl/server';
import { Panel } from '../../../../interface/shown/page-head.tsx';
import { newKey } from '../../../../interface/visit/act.ts';
import type { AccessPackage } from '../shapes.ts';
import { SettingsForm } from './settings-form.tsx';

/** What can be changed about the package itself. */
export async function Settings({ shown, version }: { shown: AccessPackage; version: string }) {
  const [t, shell] = await Promise.all([getTranslations('packageEditor.settings'), getTranslations('shell')]);
  const { id, displayName, description, isHidden } = shown;
  return (
    <Panel title={t('title')}>
      <SettingsForm
        packageId={id}
        version={version}
        formKey={newKey()}
        values={{ displayName, description, isHidden }}
        words={{
          name: t('name'),
          description: t('description'),
          descriptionHint: t('descriptionHint'),
          hidden: t('hidden'),
          hiddenHint: t('hiddenHint'),
          save: shell('save'),
          reload: shell('reload'),
        }}
      />
    </Panel>
  );
}
