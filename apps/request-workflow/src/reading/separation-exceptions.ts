import { defineEntitySet, type EntitySet } from '@bailiwick/odata';

const named = (id: string, name: string) =>
  `case when ${id} is not null then jsonb_build_object('id', ${id}, 'displayName', ${name}) end`;

/** Exceptions from separation of duties, newest questions among them. */
export const separationExceptions: EntitySet = defineEntitySet({
  name: 'separationExceptions',
  from: 'separation_exception e',
  properties: {
    id: { column: 'e.id', type: 'guid' },
    state: { column: 'e.state', type: 'enum', members: ['requested', 'approved', 'denied', 'ended'] },
    target: { column: 'e.target', type: 'json' },
    accessPackage: { column: named('e.access_package_id', 'e.access_package_name'), type: 'json' },
    incompatibleAccessPackage: { column: named('e.other_package_id', 'e.other_name'), type: 'json' },
    incompatibleGroup: { column: named('e.other_group_id', 'e.other_name'), type: 'json' },
    owner: { column: 'e.owner', type: 'json' },
    reason: { column: 'e.reason', type: 'string' },
    endDateTime: { column: 'e.ends_at', type: 'instant' },
    requestedBy: { column: 'e.requested_by', type: 'json' },
    createdDateTime: { column: 'e.created_at', type: 'instant' },
    decidedBy: { column: 'e.decided_by', type: 'json' },
    decidedDateTime: { column: 'e.decided_at', type: 'instant', nullable: true },
    decisionReason: { column: 'e.decision_reason', type: 'string', nullable: true },
    endedDateTime: { column: 'e.ended_at', type: 'instant', nullable: true },
    'target/id': { column: 'e.target_id', type: 'guid' },
  },
});
