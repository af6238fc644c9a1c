import { flagOf, listOf, objectOf } from './json.ts';
import type { Policy } from './policy.ts';
import { invalid, notSupportedYet, type Problem } from './problem.ts';
import type { Verdict } from './reason.ts';
import { namelessProblems } from './subject-set-validation.ts';
import { groupIdsOf, readSubjectSet, typeNameOf, type SubjectSet } from './subject-set.ts';

/** What may be asked for somebody else, and who may ask. */
export interface OnBehalfSettings {
  readonly add: boolean;
  readonly update: boolean;
  readonly remove: boolean;
  readonly requestors: readonly SubjectSet[];
}

/** Somebody who asks for another person, as the directory knows both at this moment. */
export interface OnBehalfRequestor {
  readonly id: string;
  /** Groups, of those the policies name as requestors, that they are in. */
  readonly memberOf: readonly string[];
  /** The manager, the manager's manager, and so on, of the person who would get access. */
  readonly managerIds: readonly string[];
}

const flags = {
  add: 'enableOnBehalfRequestorsToAddAccess',
  update: 'enableOnBehalfRequestorsToUpdateAccess',
  remove: 'enableOnBehalfRequestorsToRemoveAccess',
} as const;

export function readOnBehalf(requestorSettings: unknown): OnBehalfSettings {
  const raw = objectOf(requestorSettings);
  return {
    add: flagOf(raw[flags.add]),
    update: flagOf(raw[flags.update]),
    remove: flagOf(raw[flags.remove]),
    requestors: listOf(raw['onBehalfRequestors']).map(readSubjectSet),
  };
}

/** Groups whose membership must be known to judge who may ask for others. */
export const groupsThatDecideOnBehalf = (policies: readonly Policy[]): string[] => [
  ...new Set(policies.flatMap(({ requestorSettings }) => groupIdsOf(requestorSettings.onBehalf.requestors))),
];

/** Managers are those of whoever would get access, whether the policy calls them the target's or the requestor's. */
function names(set: SubjectSet, { id, memberOf, managerIds }: OnBehalfRequestor): boolean {
  switch (set.type) {
    case 'singleUser':
      return set.userId === id;
    case 'groupMembers':
      return memberOf.includes(set.groupId);
    case 'requestorManager':
    case 'targetManager':
      return managerIds[set.managerLevel - 1] === id;
    default:
      return false;
  }
}

/** May they do this for the other person under the policy? Whether that person is in its scope is judged as ever. */
export function mayActFor(
  { requestorSettings: { onBehalf } }: Policy,
  what: keyof typeof flags,
  requestor: OnBehalfRequestor,
): Verdict {
  if (!onBehalf[what]) return { allowed: false, reasons: [{ code: 'requestorKindNotAllowed' }] };
  const by = onBehalf.requestors.find((set) => names(set, requestor));
  return by === undefined
    ? { allowed: false, reasons: [{ code: 'notOnBehalfRequestor', userId: requestor.id }] }
    : { allowed: true, reasons: [{ code: 'onBehalf', userId: requestor.id, as: by.type }] };
}

/** May whoever asks ask under this policy: the person themselves, or somebody else for them? */
export function opensTo(policy: Policy, onBehalf: OnBehalfRequestor | undefined): Verdict {
  if (onBehalf !== undefined) return mayActFor(policy, 'add', onBehalf);
  return policy.requestorSettings.enableTargetsToSelfAddAccess
    ? { allowed: true, reasons: [] }
    : { allowed: false, reasons: [{ code: 'requestorKindNotAllowed' }] };
}

/** What is wrong with who may ask for others. */
export function onBehalfProblems(requestorSettings: unknown): Problem[] {
  const raw = objectOf(requestorSettings);
  const target = 'requestorSettings.onBehalfRequestors';
  const requestors = listOf(raw['onBehalfRequestors']);
  const wanted = Object.values(flags).some((flag) => flagOf(raw[flag]));
  if (wanted && requestors.length === 0)
    return [invalid(target, 'must name at least one who may request on behalf of others.')];
  return requestors.flatMap((set, index) => {
    const at = `${target}.${index}`;
    const name = typeNameOf(set);
    if (['singleUser', 'groupMembers', 'requestorManager', 'targetManager'].includes(name))
      return namelessProblems(set, at);
    return name.startsWith('targetA')
      ? [notSupportedYet(at, `Requestors of type '${name}' are`)]
      : [invalid(`${at}.@odata.type`, `'${name}' cannot request on behalf of others.`)];
  });
}
