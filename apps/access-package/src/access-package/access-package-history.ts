import type { InputOf, PropertyChange } from '@bailiwick/contracts-core';
import { getAccessPackageHistory } from '@bailiwick/contracts-access-package';
import { defineEntitySet, readPage, sql } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { on } from '../reading.ts';
import { openPackage } from './access-package.queries.ts';

const bookkeeping = new Set([
  'modifiedDateTime',
  'createdDateTime',
  'changeId',
  'scope',
  'requestable',
  'targets',
  'id',
]);

/** Before and after, property by property; a policy's definition is taken apart into its settings. */
function showChanges(changes: readonly PropertyChange[]) {
  return changes
    .flatMap(({ name, from, to }): PropertyChange[] => {
      if (name !== 'definition') return [{ name, from, to }];
      const [before, after] = [from ?? {}, to ?? {}] as [Record<string, unknown>, Record<string, unknown>];
      return Object.keys({ ...before, ...after })
        .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
        .map((key) => ({ name: key, from: before[key] ?? null, to: after[key] ?? null }));
    })
    .filter(({ name }) => !bookkeeping.has(name))
    .map(({ name, from, to }) => ({ name, before: from, after: to }));
}

const historySet = defineEntitySet({
  name: 'history',
  from: 'journal j',
  properties: {
    id: { column: 'j.event_id', type: 'guid' },
    at: { column: 'j.at', type: 'instant' },
    actor: { column: 'j.actor', type: 'json' },
    operation: { column: 'j.operation', type: 'string' },
    reason: { column: 'j.reason', type: 'string', nullable: true },
    objectType: { column: 'j.aggregate', type: 'string', exact: true },
    objectId: { column: 'j.aggregate_id', type: 'string', exact: true },
    version: { column: 'j.version', type: 'number' },
    changes: { column: 'j.changes', type: 'json', show: showChanges },
    changeId: { column: `(j.state ->> 'changeId')::uuid`, type: 'guid', nullable: true },
  },
});

@Handles(getAccessPackageHistory)
export class GetAccessPackageHistory {
  async execute({ accessPackageId, odata }: InputOf<typeof getAccessPackageHistory>, context: OperationContext) {
    await openPackage(context, accessPackageId);
    const where = [
      sql`(j.aggregate = 'accessPackage' and j.aggregate_id = ${accessPackageId})
        or (j.aggregate = 'assignmentPolicy' and j.state ->> 'accessPackageId' = ${accessPackageId})`,
    ];
    return readPage(on(context), historySet, odata, { where, defaultOrder: 'at desc, version desc' });
  }
}
