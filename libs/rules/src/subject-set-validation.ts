import { objectOf, textOf } from './json.ts';
import { invalid, type Problem } from './problem.ts';
import { typeNameOf } from './subject-set.ts';

const idProperties: Readonly<Record<string, string>> = { singleUser: 'userId', groupMembers: 'groupId' };

/** A user or group must be named by its id. */
export function namelessProblems(set: unknown, target: string): Problem[] {
  const property = idProperties[typeNameOf(set)];
  if (property === undefined || textOf(objectOf(set)[property])) return [];
  return [invalid(`${target}.${property}`, 'must be given.')];
}
