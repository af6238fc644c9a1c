import { defineEntitySet, type EntitySet } from '@bailiwick/odata';
import { personOf } from '../store/load-requests.ts';

/** Whom the rules of automatic policies have, and who was left out. */
export const automaticMembers: EntitySet = defineEntitySet({
  name: 'automaticMembers',
  from: 'automatic_member m join subject s on s.id = m.user_id',
  properties: {
    id: { column: `(m.policy_id::text || '_' || m.user_id::text)`, type: 'string' },
    assignmentPolicyId: { column: 'm.policy_id', type: 'guid' },
    target: { column: personOf('s'), type: 'json' },
    inScope: { column: 'm.in_scope', type: 'boolean' },
    leftDateTime: { column: 'm.left_at', type: 'instant', nullable: true },
    obstacle: { column: 'm.obstacle', type: 'string', nullable: true },
    'target/id': { column: 'm.user_id', type: 'guid' },
  },
});
