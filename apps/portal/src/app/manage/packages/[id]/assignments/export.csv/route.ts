import { getAccessPackage } from '@bailiwick/contracts-access-package';
import { getNow, getTranslations } from 'next-intl/server';
import { csvResponse } from '../../../../../../interface/table/csv.ts';
import { read, readOrNull } from '../../../../../../interface/visit/read.ts';
import { visitor } from '../../../../../../interface/visit/visitor.ts';
import type { AccessPackage } from '../../../shapes.ts';
import { assignmentsShown, assignmentsState, type AssignmentShown } from '../read-assignments.ts';

/** Everybody who matches what the list of assignments was narrowed to. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [me, { id }] = await Promise.all([visitor(), params]);
  const opened = await readOrNull(
    read<typeof getAccessPackage, AccessPackage>(getAccessPackage, {
      accessPackageId: id,
      odata: { $expand: 'catalog' },
    }),
  );
  if (opened === null) return new Response(null, { status: 404 });
  if (!me.may('assignments.read', opened.value.catalog.id)) return new Response(null, { status: 403 });
  const [t, states, now] = await Promise.all([getTranslations('assignments'), getTranslations('states'), getNow()]);
  const { query, odata } = assignmentsState(id, Object.fromEntries(new URL(request.url).searchParams));
  return csvResponse<AssignmentShown>({
    name: 'assignments',
    columns: [
      { title: t('person'), value: ({ target }) => target?.displayName },
      { title: t('account'), value: ({ target }) => target?.principalName },
      { title: t('state'), value: ({ state }) => states(state) },
      { title: t('policy'), value: ({ assignmentPolicy }) => assignmentPolicy?.displayName },
      { title: t('start'), value: ({ schedule }) => schedule.startDateTime },
      { title: t('end'), value: ({ schedule, expiredDateTime }) => expiredDateTime ?? schedule.expiration.endDateTime },
      { title: 'id', value: ({ id: assignmentId }) => assignmentId },
    ],
    read: (token) => {
      const paging = { ...odata, $top: '500', ...(token !== undefined && { $skiptoken: token }) };
      return assignmentsShown(id, { query, odata: paging }, now);
    },
  });
}
