import type { ODataOptions } from '@bailiwick/contracts-core';
import {
  listRoleAssignmentScheduleInstances,
  listRoleAssignmentScheduleRequests,
  listRoleAssignmentSchedules,
  listRoleEligibilityScheduleInstances,
  listRoleEligibilityScheduleRequests,
  listRoleEligibilitySchedules,
} from '@bailiwick/contracts-directory';
import { defineEntitySet, readPageInMemory } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';

const text = (column: string) => ({ column, type: 'string', nullable: true }) as const;

/** What clients filter schedules by; there are none. */
const schedules = defineEntitySet({
  name: 'roleSchedules',
  from: 'nothing',
  properties: {
    id: { column: 'id', type: 'string' },
    principalId: text('principal_id'),
    roleDefinitionId: text('role_definition_id'),
    directoryScopeId: text('directory_scope_id'),
    appScopeId: text('app_scope_id'),
    memberType: text('member_type'),
    status: text('status'),
    createdDateTime: { column: 'created_at', type: 'instant', nullable: true },
    startDateTime: { column: 'starts_at', type: 'instant', nullable: true },
    endDateTime: { column: 'ends_at', type: 'instant', nullable: true },
  },
});

class NoSchedules {
  async execute({ odata }: { odata: ODataOptions }, context: OperationContext) {
    await context.authorize({ scopeIds: [] });
    return readPageInMemory([], schedules, odata);
  }
}

@Handles(listRoleAssignmentSchedules)
export class ListRoleAssignmentSchedules extends NoSchedules {}

@Handles(listRoleAssignmentScheduleInstances)
export class ListRoleAssignmentScheduleInstances extends NoSchedules {}

@Handles(listRoleAssignmentScheduleRequests)
export class ListRoleAssignmentScheduleRequests extends NoSchedules {}

@Handles(listRoleEligibilitySchedules)
export class ListRoleEligibilitySchedules extends NoSchedules {}

@Handles(listRoleEligibilityScheduleInstances)
export class ListRoleEligibilityScheduleInstances extends NoSchedules {}

@Handles(listRoleEligibilityScheduleRequests)
export class ListRoleEligibilityScheduleRequests extends NoSchedules {}
