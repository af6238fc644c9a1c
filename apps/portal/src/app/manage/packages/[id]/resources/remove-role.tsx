import { getTranslations } from 'next-intl/server';
import { ConfirmDialog } from '../../../../../interface/form/dialog.tsx';
import { newKey } from '../../../../../interface/visit/act.ts';
import type { AccessPackage, RoleScope } from '../../shapes.ts';
import { plannedWords } from '../../planning/planned-words.ts';
import { Planned } from '../../planning/planned.tsx';
import { TypeName } from '../type-name.tsx';
import { removeRole } from './actions.ts';

interface RemoveRoleProps {
  readonly scope: RoleScope;
  readonly shown: AccessPackage;
  readonly holders: number;
}

/** Asks before a role is taken out of the package, and says from how many people it is taken. */
export async function RemoveRole({ scope, shown, holders }: RemoveRoleProps) {
  const [t, shell] = await Promise.all([getTranslations('packageEditor.resources'), getTranslations('shell')]);
  const name =
    scope.role === null ? t('gone') : `${scope.role.resource?.displayName ?? t('gone')} · ${scope.role.displayName}`;
  return (
    <ConfirmDialog
      open={t('remove')}
      openLook="quiet"
      openSmall
      title={t('removeTitle', { role: name })}
      action={removeRole}
      formKey={newKey()}
      hidden={{ packageId: shown.id, scopeId: scope.id }}
      confirm={t('remove')}
      danger
      cancel={shell('cancel')}
      reload={shell('reload')}
    >
      {holders > 0 && (
        <Planned
          packageId={shown.id}
          change={{ resourceRoles: { removeIds: [scope.id] } }}
          words={await plannedWords()}
        />
      )}
      <p>{holders === 0 ? t('removeNobody') : t('removeEffect', { count: holders })}</p>
      <TypeName name={shown.displayName} concerns={holders} />
    </ConfirmDialog>
  );
}
