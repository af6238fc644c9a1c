import { filterAssignmentsByCurrentUser, filterRequestsByCurrentUser } from '@bailiwick/contracts-request-workflow';
import { quoted, readList } from '../../../interface/visit/read.ts';
import { accessViews } from '../../access/assignments.ts';
import { whereOpen } from '../../requests/requests.ts';
import { readReports, type Report } from '../../team/team.ts';
import { readTerms } from './requirements.ts';

/** Most people of a team that are offered. */
const mostOffered = 200;
/** Most people of a team for whom it is looked up whether a policy lets their manager ask for them. */
const mostLookedUp = 12;

/**
 * The people of the visitor's team for whom they may ask for the package. Of a team too large to look everybody up all are
 * offered as soon as one of the first will do; whoever will not is told so when chosen.
 */
export async function reportsToAskFor(accessPackageId: string): Promise<readonly Report[]> {
  const { rows } = await readReports({ $top: String(mostOffered), $orderby: 'displayName' });
  const first = rows.slice(0, mostLookedUp);
  const terms = await Promise.all(first.map(({ id }) => readTerms(accessPackageId, id)));
  const open = first.filter((_, at) => terms[at]!.length > 0);
  return open.length > 0 && rows.length > first.length ? rows : open;
}

/** The access, or the open request, that somebody of the team has for the package already. */
export async function standingOf(
  accessPackageId: string,
  targetId: string,
): Promise<{ assignmentId: string | undefined; requestId: string | undefined }> {
  const ofPackage = `accessPackage/id eq ${quoted(accessPackageId)}`;
  const first = async (operation: Parameters<typeof readList>[0], $filter: string) =>
    (await readList<{ id: string }>(operation, { on: 'targetManager', odata: { $filter, $select: 'id', $top: '1' } }))
      .rows[0]?.id;
  const [assignmentId, requestId] = await Promise.all([
    first(
      filterAssignmentsByCurrentUser,
      `${accessViews.now} and ${ofPackage} and target/objectId eq ${quoted(targetId)}`,
    ),
    first(
      filterRequestsByCurrentUser,
      `(${whereOpen}) and ${ofPackage} and assignment/target/objectId eq ${quoted(targetId)}`,
    ),
  ]);
  return { assignmentId, requestId };
}
