import { getTranslations } from 'next-intl/server';
import type { RolePickerWords } from './role-picker.tsx';

/** What the picker of roles says; `catalog`: the name of the catalog that it picks from. */
export async function rolePickerWords(catalog: string): Promise<RolePickerWords> {
  const t = await getTranslations('packageEditor.resources');
  return {
    search: t('search', { catalog }),
    nothing: t('nothing'),
    failed: t('searchFailed'),
    more: t('more'),
    given: t('givenAlready'),
    chosen: t('chosen'),
    remove: t.raw('unchoose') as string,
    kinds: {
      AadGroup: t('kinds.AadGroup'),
      AadApplication: t('kinds.AadApplication'),
      SharePointOnline: t('kinds.SharePointOnline'),
    },
  };
}
