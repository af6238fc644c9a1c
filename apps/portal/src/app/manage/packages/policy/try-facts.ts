import {
  getManager,
  getUser,
  listSponsors,
  listTransitiveMemberOf,
  listTransitiveMembers,
  listUsers,
} from '@bailiwick/contracts-directory';
import { peopleToResolve, type ApprovalStage, type PeopleFacts, type Subject } from '@bailiwick/rules';
import { quoted, read, readList, readOrNull } from '../../../../interface/visit/read.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
}

interface Account {
  readonly id: string;
  readonly displayName: string | null;
  readonly accountEnabled?: boolean;
  readonly userType?: 'Member' | 'Guest';
}

const select = 'id,displayName,accountEnabled,userType';

const personOf = ({ id, displayName, accountEnabled }: Account): Person => ({
  id,
  name: displayName ?? id,
  enabled: accountEnabled !== false,
});

/** Somebody as policies see them, or null where there is no such person. */
export async function subjectOf(userId: string): Promise<(Subject & { readonly name: string }) | null> {
  const [found, groups] = await Promise.all([
    readOrNull(read(getUser, { userId, odata: { $select: select } })),
    readOrNull(readList<{ id: string }>(listTransitiveMemberOf, { userId, odata: { $select: 'id', $top: '999' } })),
  ]);
  if (found === null) return null;
  const account = found.value as unknown as Account;
  return {
    ...personOf(account),
    userType: account.userType ?? 'Member',
    memberOf: (groups?.rows ?? []).map(({ id }) => id),
  };
}

/** Everybody who could decide a stage for the person. */
export async function factsFor(userId: string, stage: ApprovalStage): Promise<PeopleFacts<Person>> {
  const wanted = peopleToResolve(stage);
  const [managers, sponsors, users, groups] = await Promise.all([
    managersOf(userId, stage),
    readList<Account>(listSponsors, { userId, odata: {} }),
    accountsOf(wanted.users),
    Promise.all(
      wanted.groups.map(async (groupId) => {
        const members = await readOrNull(
          readList<Account>(listTransitiveMembers, { groupId, cast: 'user', odata: { $select: select, $top: '100' } }),
        );
        return { id: groupId, members: (members?.rows ?? []).map(personOf) };
      }),
    ),
  ]);
  return { managers, sponsors: sponsors.rows.map(personOf), users, groups };
}

/** The chain upwards, as high as the stage asks. */
async function managersOf(userId: string, stage: ApprovalStage): Promise<readonly Person[]> {
  const levels = [...stage.primaryApprovers, ...stage.fallbackPrimaryApprovers].map((set) =>
    'managerLevel' in set ? set.managerLevel : 0,
  );
  const chain: string[] = [];
  for (let of = userId; chain.length < Math.max(0, ...levels);) {
    const found = await readOrNull(read(getManager, { userId: of, odata: { $select: 'id' } }));
    if (found === null) break;
    of = String(found.value['id']);
    chain.push(of);
  }
  const known = new Map((await accountsOf(chain)).map((person) => [person.id, person]));
  return chain.flatMap((id) => known.get(id) ?? []);
}

async function accountsOf(ids: readonly string[]): Promise<readonly Person[]> {
  if (ids.length === 0) return [];
  const odata = { $filter: `id in (${ids.map(quoted).join(',')})`, $select: select };
  return (await readList<Account>(listUsers, { odata })).rows.map(personOf);
}
