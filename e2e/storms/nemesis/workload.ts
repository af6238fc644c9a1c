import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '../../../tools/chance.ts';
import { isSuccess } from '../../../tools/nemesis/evidence.ts';
import { EM } from '../../platform/api.ts';
import { owner } from '../../platform/estate.ts';
import { look, type Intent, type Recorder } from './recorder.ts';
import { approver, type World } from './world.ts';

const share = { twice: 0.05 };
const requests = `${EM}/assignmentRequests`;

interface Listed {
  readonly value: readonly { readonly id: string }[];
}

/** One thing that somebody does; undefined when there is nothing of that kind to do. */
type Deed = (world: World, chance: Chance, key: string) => Promise<Intent | undefined> | Intent | undefined;

const assignmentOf = async (world: World, chance: Chance) => {
  const { id } = chance.pick(world.packages);
  const filter = encodeURIComponent(`accessPackage/id eq '${id}' and state eq 'delivered'`);
  const found = await look<{ value: { id: string; target: { objectId: string } }[] }>(
    owner,
    `${EM}/assignments?$filter=${filter}&$expand=target`,
  );
  return found === undefined || found.value.length === 0 ? undefined : chance.pick(found.value);
};

const undecided = () =>
  look<Listed>(approver, `${EM}/accessPackageAssignmentApprovals/filterByCurrentUser(on='approver')?$top=30`);

const submit: Deed = (world, chance, key) => {
  const { account } = chance.pick(world.employees);
  const { id, policyId } = chance.pick(world.packages);
  const assignment = { accessPackageId: id, assignmentPolicyId: policyId };
  return {
    kind: 'submit',
    actor: account,
    method: 'POST',
    path: requests,
    body: { requestType: 'userAdd', justification: key, assignment },
  };
};

const assign: Deed = (world, chance, key) => {
  const { id: targetId } = chance.pick(world.employees);
  const { id, policyId } = chance.pick(world.packages.filter(({ needsApproval }) => !needsApproval));
  const assignment = { targetId, accessPackageId: id, assignmentPolicyId: policyId };
  return {
    kind: 'assign',
    actor: owner,
    method: 'POST',
    path: requests,
    body: { requestType: 'adminAdd', justification: key, assignment },
  };
};

const remove: Deed = async (world, chance) => {
  const found = await assignmentOf(world, chance);
  if (found === undefined) return undefined;
  const holder = world.employees.find(({ id }) => id === found.target.objectId);
  const byHolder = holder !== undefined && chance.happens(0.5);
  return {
    kind: 'remove',
    actor: byHolder ? holder.account : owner,
    method: 'POST',
    path: requests,
    body: { requestType: byHolder ? 'userRemove' : 'adminRemove', assignment: { id: found.id } },
  };
};

const decide: Deed = async (_, chance) => {
  const waiting = await undecided();
  if (waiting === undefined || waiting.value.length === 0) return undefined;
  const { id } = chance.pick(waiting.value);
  const stages = await look<Listed>(approver, `${EM}/accessPackageAssignmentApprovals/${id}/stages`);
  const stage = stages?.value[0];
  if (stage === undefined) return undefined;
  return {
    kind: 'decide',
    actor: approver,
    method: 'PATCH',
    path: `${EM}/accessPackageAssignmentApprovals/${id}/stages/${stage.id}`,
    body: { reviewResult: chance.happens(0.75) ? 'Approve' : 'Deny', justification: 'Decided' },
  };
};

/** At the same time as others decide. */
const cancel: Deed = async (_, chance) => {
  const waiting = await undecided();
  if (waiting === undefined || waiting.value.length === 0) return undefined;
  const { id } = chance.pick(waiting.value);
  return { kind: 'cancel', actor: owner, method: 'POST', path: `${requests}/${id}/cancel` };
};

const createCatalog: Deed = (_, __, key) => ({
  kind: 'create catalog',
  actor: owner,
  method: 'POST',
  path: `${EM}/catalogs`,
  body: { displayName: `Nemesis ${key}`, description: key, state: 'published', isExternallyVisible: false },
});

const changePackage: Deed = (world, chance, key) => ({
  kind: 'change package',
  actor: owner,
  method: 'PATCH',
  path: `${EM}/accessPackages/${chance.pick(world.packages).id}`,
  body: { description: key },
});

const mix: readonly Deed[] = [
  ...Array<Deed>(8).fill(submit),
  ...Array<Deed>(2).fill(assign),
  ...Array<Deed>(4).fill(remove),
  ...Array<Deed>(5).fill(decide),
  cancel,
  createCatalog,
  changePackage,
];

/** People act at once, each one deed after the other, until enough was done and `last` has happened. */
export async function work(
  world: World,
  recorder: Recorder,
  chance: Chance,
  { requests: wanted, people, last }: { requests: number; people: number; last: Promise<void> },
): Promise<{ done: number; succeeded: number }> {
  let [done, succeeded, over] = [0, 0, false];
  void last.then(() => (over = true));
  const act = async (number: number) => {
    while (done < wanted || !over) {
      const key = `${chance.seed.toString(36)}-${number}-${recorder.told.length}-${chance.between(0, 1e9)}`;
      const intent = await chance.pick(mix)(world, chance, key);
      if (intent === undefined) await pause(50);
      else {
        const answer = await recorder.carryOut(intent, key, chance.happens(share.twice));
        done += 1;
        if (isSuccess(answer)) succeeded += 1;
      }
      if (done > wanted) await pause(300);
    }
  };
  await Promise.all(Array.from({ length: people }, (_, number) => act(number)));
  return { done, succeeded };
}
