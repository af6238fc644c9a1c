import { getTranslations } from 'next-intl/server';
import { csvResponse } from '../../../interface/table/csv.ts';
import { readMyAssignments } from '../assignments.ts';

/** All that the visitor holds and held, as a file. */
export async function GET(): Promise<Response> {
  const [t, states] = await Promise.all([getTranslations('access'), getTranslations('states')]);
  return csvResponse({
    name: 'access',
    read: (token) => readMyAssignments({ $top: '500', ...(token !== undefined && { $skiptoken: token }) }),
    columns: [
      { title: t('package'), value: (row) => row.accessPackage?.displayName },
      { title: t('state'), value: (row) => states(row.state) },
      { title: t('since'), value: (row) => row.schedule.startDateTime },
      { title: t('ends'), value: (row) => row.schedule.expiration.endDateTime },
      { title: t('endedOn'), value: (row) => row.expiredDateTime },
      { title: t('policy'), value: (row) => row.assignmentPolicy?.displayName },
    ],
  });
}
