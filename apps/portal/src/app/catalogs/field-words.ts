import { getTranslations } from 'next-intl/server';
import type { CatalogFieldWords } from './catalog-fields.tsx';

/** Words of the form about a catalog. */
export async function catalogFieldWords(): Promise<CatalogFieldWords> {
  const t = await getTranslations('catalogs');
  return {
    name: t('name'),
    nameHint: t('nameHint'),
    description: t('description'),
    published: t('published'),
    publishedHint: t('publishedHint'),
    external: t('external'),
    externalHint: t('externalHint'),
  };
}
