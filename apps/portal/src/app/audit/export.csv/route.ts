import { listDirectoryAudits } from '@bailiwick/contracts-audit';
import { getNow, getTranslations } from 'next-intl/server';
import { csvResponse } from '../../../interface/table/csv.ts';
import { readList } from '../../../interface/visit/read.ts';
import { visitor } from '../../../interface/visit/visitor.ts';
import { auditFilter } from '../audit-query.ts';
import type { AuditRow } from '../audit-row.ts';

/** Everything that the page would show, as a file. */
export async function GET(request: Request): Promise<Response> {
  const me = await visitor();
  if (!me.mayAnywhere('audit.read')) return new Response(null, { status: 403 });
  const [t, now] = await Promise.all([getTranslations('audit'), getNow()]);
  const query = Object.fromEntries([...new URL(request.url).searchParams].filter(([, value]) => value !== ''));
  const filter = auditFilter(query, now);
  return csvResponse<AuditRow>({
    name: 'audit',
    columns: [
      { title: t('when'), value: (row) => row.activityDateTime },
      { title: t('what'), value: (row) => row.activityDisplayName },
      { title: t('category'), value: (row) => row.category },
      { title: t('result'), value: (row) => row.result },
      { title: t('reason'), value: (row) => row.resultReason },
      {
        title: t('who'),
        value: ({ initiatedBy: { user, app } }) => user?.userPrincipalName ?? user?.displayName ?? app?.displayName,
      },
      {
        title: t('target'),
        value: (row) => row.targetResources.map(({ displayName, id }) => displayName ?? id).join('; '),
      },
      { title: t('correlation'), value: (row) => row.correlationId },
      { title: t('id'), value: (row) => row.id },
    ],
    read: (token) =>
      readList<AuditRow>(listDirectoryAudits, {
        odata: {
          $top: '999',
          $orderby: 'activityDateTime desc',
          ...(filter !== undefined && { $filter: filter }),
          ...(token !== undefined && { $skiptoken: token }),
        },
      }),
  });
}
