import { getTranslations } from 'next-intl/server';
import { ConfirmDialog } from '../../../../../interface/form/dialog.tsx';
import { Tag } from '../../../../../interface/shown/state-chip.tsx';
import { newKey } from '../../../../../interface/visit/act.ts';
import { removeIncompatible } from './actions.ts';

interface IncompatibleProps {
  readonly kind: 'package' | 'group';
  readonly row: { readonly id: string; readonly displayName: string | null };
  readonly packageId: string;
  readonly change: boolean;
  /** How many have both. */
  readonly both?: number | undefined;
}

/** One thing that cannot be held together with the package. */
export async function Incompatible({ kind, row, packageId, change, both }: IncompatibleProps) {
  const [t, shell] = await Promise.all([getTranslations('packageEditor.separation'), getTranslations('shell')]);
  const name = row.displayName ?? row.id;
  return (
    <li>
      <span>{name}</span>
      {both !== undefined && both > 0 && (
        <Tag tone="wait" title={t('bothTitle')}>
          {t('both', { count: both })}
        </Tag>
      )}
      {change && (
        <ConfirmDialog
          open={t('remove')}
          openLook="quiet"
          openSmall
          title={t('removeTitle', { name })}
          action={removeIncompatible}
          formKey={newKey()}
          hidden={{ packageId, kind, id: row.id }}
          confirm={t('remove')}
          danger
          cancel={shell('cancel')}
        >
          <p>{t('removeLead')}</p>
        </ConfirmDialog>
      )}
    </li>
  );
}
