import { listCatalogs } from '@bailiwick/contracts-catalog';
import { getTranslations } from 'next-intl/server';
import { Forbidden } from '../../../../interface/shown/forbidden.tsx';
import { Empty } from '../../../../interface/shown/empty.tsx';
import { PageHead } from '../../../../interface/shown/page-head.tsx';
import { newKey } from '../../../../interface/visit/act.ts';
import { openPage } from '../../../../interface/visit/page.tsx';
import { readList } from '../../../../interface/visit/read.ts';
import { sensibleDraft } from '../policy/draft.ts';
import { policyFieldsWords } from '../policy/policy-words.ts';
import { policyTongue } from '../policy/tongue.ts';
import { rolePickerWords } from '../[id]/resources/role-picker-words.ts';
import type { Catalog } from '../shapes.ts';
import { NewPackage } from './new-package.tsx';

/** A package with its first roles and a policy, in one go. */
export default openPage({ permission: 'accessPackages.create' }, async ({ me, query }) => {
  const t = await getTranslations('packageEditor.new');
  const all = await readList<Catalog>(listCatalogs, {
    odata: { $orderby: 'displayName', $top: '999', $select: 'id,displayName,state' },
  });
  const catalogs = all.rows.filter(({ id }) => me.may('accessPackages.create', id));
  if (catalogs.length === 0 && all.rows.length > 0) return <Forbidden permission="accessPackages.create" />;
  const head = (
    <PageHead title={t('title')} lead={t('lead')} trail={[{ href: '/manage/packages', title: t('packages') }]} />
  );
  if (catalogs.length === 0)
    return (
      <>
        {head}
        <Empty kind="yet" title={t('noCatalog')}>
          {t('noCatalogLead')}
        </Empty>
      </>
    );
  const [fields, tongue, picker, shell] = await Promise.all([
    policyFieldsWords(),
    policyTongue(),
    rolePickerWords('{catalog}'),
    getTranslations('policy'),
  ]);
  const wanted =
    catalogs.find(({ id }) => id === query['catalog']) ?? (catalogs.length === 1 ? catalogs[0] : undefined);
  return (
    <>
      {head}
      <NewPackage
        formKey={newKey()}
        catalogs={catalogs.map(({ id, displayName }) => ({ id, displayName }))}
        {...(wanted !== undefined && { catalogId: wanted.id })}
        draft={sensibleDraft(t('policyName'))}
        tongue={tongue}
        words={{
          name: t('name'),
          description: t('description'),
          descriptionHint: t('descriptionHint'),
          catalog: t('catalog'),
          choose: t('choose'),
          roles: t('roles'),
          rolesLead: t('rolesLead'),
          chooseFirst: t('chooseFirst'),
          hidden: t('hidden'),
          hiddenHint: t('hiddenHint'),
          create: t('create'),
          picture: shell('picture'),
          inWords: shell('inWords'),
          picker,
          fields,
        }}
      />
    </>
  );
});
