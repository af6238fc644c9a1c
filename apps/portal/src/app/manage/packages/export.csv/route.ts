import { getNow, getTranslations } from 'next-intl/server';
import { csvResponse } from '../../../../interface/table/csv.ts';
import { visitor } from '../../../../interface/visit/visitor.ts';
import { packageListState } from '../list/package-list-state.ts';
import { packagesShown, type PackageShown } from '../list/packages-shown.ts';

/** Every package that matches what the list was narrowed to. */
export async function GET(request: Request): Promise<Response> {
  const me = await visitor();
  if (!me.mayAnywhere('accessPackages.read')) return new Response(null, { status: 403 });
  const [t, now] = await Promise.all([getTranslations('packageList'), getNow()]);
  const { odata } = packageListState(Object.fromEntries(new URL(request.url).searchParams));
  return csvResponse<PackageShown>({
    name: 'access-packages',
    columns: [
      { title: t('name'), value: ({ displayName }) => displayName },
      { title: t('description'), value: ({ description }) => description },
      { title: t('catalog'), value: ({ catalog }) => catalog.displayName },
      { title: t('holders'), value: ({ holders }) => holders },
      { title: t('waiting'), value: ({ waiting }) => waiting },
      { title: t('resources'), value: ({ resourceRoleScopes }) => resourceRoleScopes.length },
      { title: t('policies'), value: ({ assignmentPolicies }) => assignmentPolicies.length },
      { title: t('health'), value: ({ ailments }) => ailments.map((name) => t(`ailments.${name}`)).join('; ') },
      { title: t('created'), value: ({ createdDateTime }) => createdDateTime },
      { title: t('changed'), value: ({ modifiedDateTime }) => modifiedDateTime },
      { title: 'id', value: ({ id }) => id },
    ],
    read: (token) => packagesShown({ ...odata, $top: '50', ...(token !== undefined && { $skiptoken: token }) }, now),
  });
}
