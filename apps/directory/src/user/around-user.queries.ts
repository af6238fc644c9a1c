import {
  countDirectReports,
  countMemberOf,
  countMyDirectReports,
  countMyMemberOf,
  countMySponsors,
  countMyTransitiveMemberOf,
  countSponsors,
  countTransitiveMemberOf,
  listDirectReports,
  listMemberOf,
  listMyDirectReports,
  listMyMemberOf,
  listMySponsors,
  listMyTransitiveMemberOf,
  listSponsors,
  listTransitiveMemberOf,
} from '@bailiwick/contracts-directory';
import { sql, type SqlFragment } from '@bailiwick/odata';
import type { OperationContext } from '@bailiwick/service-host';
import { serveObjects } from '../organization/object-collection.ts';
import { organization } from '../reading.ts';
import { findUserKey } from './find-user.ts';

const memberOf = (id: string) => sql`select object_id from membership where principal_id = ${id} and role = 'member'`;
const transitiveMemberOf = (id: string) => sql`with recursive up(id) as (
  select object_id from membership where principal_id = ${id} and role = 'member'
  union select m.object_id from up join membership m on m.principal_id = up.id and m.role = 'member') select id from up`;
const reports = (id: string) => sql`select id from directory_user where manager_id = ${id} and deleted_at is null`;
const sponsors = (id: string) => sql`select principal_id from membership where object_id = ${id} and role = 'sponsor'`;

type Around = (id: string) => SqlFragment;

const somebodys =
  (around: Around) =>
  async ({ userId }: { userId: string }, context: OperationContext) => {
    await context.authorize(organization);
    return around((await findUserKey(context, userId)).id);
  };
const mine = (around: Around) => async (_: object, context: OperationContext) => {
  await context.authorize(organization);
  return around(context.actor.id);
};

export const ofSomebody = [
  serveObjects(listMemberOf, countMemberOf, somebodys(memberOf)),
  serveObjects(listTransitiveMemberOf, countTransitiveMemberOf, somebodys(transitiveMemberOf)),
  serveObjects(listDirectReports, countDirectReports, somebodys(reports)),
  serveObjects(listSponsors, countSponsors, somebodys(sponsors)),
].flat();

export const ofMyself = [
  serveObjects(listMyMemberOf, countMyMemberOf, mine(memberOf)),
  serveObjects(listMyTransitiveMemberOf, countMyTransitiveMemberOf, mine(transitiveMemberOf)),
  serveObjects(listMyDirectReports, countMyDirectReports, mine(reports)),
  serveObjects(listMySponsors, countMySponsors, mine(sponsors)),
].flat();
