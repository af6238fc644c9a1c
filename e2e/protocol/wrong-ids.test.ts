import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { routedOperations } from '../platform/contracts.ts';
import { settledRowCounts } from '../platform/journals.ts';
import { boundBodies, exampleBodies, makeOneOfEach, type Ids } from './example-bodies.ts';
import { replaced } from './hostile.ts';
import {
  foundNothing,
  isRefusal,
  makeAndDelete,
  nothing,
  pathWith,
  placesInBody,
  placesInPaths,
  send,
  verdict,
  type Verdict,
} from './misplaced.ts';

/**
 * Every place where the contracts take an id, in the path and in the body: the id of something else, of something deleted,
 * of nothing, and what is no id. Always a refusal that names the place in a body, never an error of the house, and nothing
 * is stored.
 */
const noIds = ['x', '7', 'a\u0000b', '\u202E', "' or 1=1 --", '..%2f..', `${nothing}0`, 'x'.repeat(4_000), '$count x'];
let ids: Ids;
let deleted: Ids;
let before: Record<string, number>;

beforeAll(async () => {
  ids = await makeOneOfEach();
  deleted = await makeAndDelete(ids['catalogId']!);
  before = await settledRowCounts();
}, 90_000);
afterAll(async () => expect(await settledRowCounts()).toEqual(before), 60_000);

/** An id of the wrong kind for a place: a person's where something else is meant, a catalog's where a person is. */
const otherKind = (place: string) =>
  ['userId', 'memberId', 'ownerId', 'sponsorId', 'objectId', 'subject'].includes(place)
    ? ids['catalogId']!
    : ids['userId']!;

describe('in the path', () => {
  test.each(placesInPaths)('of %s, {%s}', async (_, place, operation) => {
    const tried = {
      'an id of another kind': otherKind(place),
      'an id of nothing': nothing,
      'a deleted one': deleted[place],
    };
    const verdicts: Verdict[] = [];
    for (const [how, id] of [
      ...Object.entries(tried),
      ...noIds.map((id) => [JSON.stringify(id).slice(0, 20), id] as const),
    ])
      if (id !== undefined)
        verdicts.push(verdict(how, await send('it-admin', operation, ids, pathWith(operation, ids, place, id))));
    expect(verdicts.filter((one) => !isRefusal(one) && !foundNothing(operation, one))).toEqual([]);
  });
});

const bodiesOf = (bodies: typeof exampleBodies) =>
  routedOperations.flatMap((operation) => {
    const body = bodies[operation.name];
    return body === undefined ? [] : [[operation.name, operation, body] as const];
  });

/** People of a job may be anything: each has a verdict of their own when the job is checked. */
const isJudgedLater = ([first]: readonly (string | number)[]) => first === 'people';

describe.each([
  ['in the body', bodiesOf(exampleBodies)],
  ['bound by URL in the body', bodiesOf(boundBodies)],
])('%s', (_, bodies) => {
  test.each(bodies)('of %s', async (_name, operation, bodyOf) => {
    const example = JSON.parse(JSON.stringify(bodyOf(ids))) as object;
    const path = pathWith(operation, ids);
    const faults: Verdict[] = [];
    for (const { path: at, text, id } of Array.from(placesInBody(example)).filter(
      ({ path: place }) => !isJudgedLater(place),
    ))
      for (const wrong of [
        nothing,
        id === ids['userId'] || id === ids['ownerId'] ? ids['catalogId']! : ids['userId']!,
        ...Object.values(deleted),
        'no-id',
      ]) {
        const body = replaced(example, at, text.replace(id, wrong));
        const place = at.join('.');
        const one = verdict(`${place} = ${wrong}`, await send('it-admin', operation, ids, path, body));
        if (foundNothing(operation, one)) continue;
        if (!isRefusal(one) || !one.targets.split(',').some((target) => names(target, place))) faults.push(one);
      }
    expect(faults).toEqual([]);
  });
});

/** Does the refusal name the place, or the object that it is in? A bound reference is what it is bound to. */
const names = (target: string, place: string) =>
  target !== '' && (place.startsWith(target) || `${place.replace('@odata.bind', '')}.id` === target);
