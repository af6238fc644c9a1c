import { auditCategories, operationResults } from '@bailiwick/contracts-audit';
import { defineEntitySet, type EntitySet } from '@bailiwick/odata';

/** What a filter on `targetResources/any(…)` looks through; an index finds a target's rows. */
const targets: EntitySet = defineEntitySet({
  name: 'targetResources',
  from: 'directory_audit_target t',
  properties: {
    id: { column: 't.target_id', type: 'string', exact: true },
    type: { column: 't.type', type: 'string', nullable: true },
    displayName: { column: 't.display_name', type: 'string', nullable: true },
    userPrincipalName: { column: 't.user_principal_name', type: 'string', nullable: true },
  },
});

const inside = (path: string) =>
  ({ column: `a.initiated_by #>> '{${path}}'`, type: 'string', nullable: true }) as const;

/** Graph's directoryAudits. */
export const directoryAudits = defineEntitySet({
  name: 'directoryAudits',
  from: 'directory_audit a',
  properties: {
    id: { column: 'a.id', type: 'string', exact: true },
    category: { column: 'a.category', type: 'enum', members: auditCategories },
    correlationId: { column: 'a.correlation_id', type: 'string', exact: true },
    result: { column: 'a.result', type: 'enum', members: operationResults },
    resultReason: { column: 'a.result_reason', type: 'string' },
    activityDisplayName: { column: 'a.activity_display_name', type: 'string' },
    activityDateTime: { column: 'a.activity_date_time', type: 'instant' },
    loggedByService: { column: 'a.logged_by_service', type: 'string' },
    operationType: { column: 'a.operation_type', type: 'string' },
    initiatedBy: { column: 'a.initiated_by', type: 'json' },
    targetResources: { column: 'a.target_resources', type: 'json', filter: false },
    additionalDetails: { column: 'a.additional_details', type: 'json' },
    'initiatedBy/user/id': { column: 'a.initiator_user_id', type: 'string', exact: true, nullable: true },
    'initiatedBy/user/displayName': inside('user,displayName'),
    'initiatedBy/user/userPrincipalName': inside('user,userPrincipalName'),
    'initiatedBy/app/displayName': inside('app,displayName'),
    'initiatedBy/app/servicePrincipalId': inside('app,servicePrincipalId'),
  },
  navigations: {
    targetResources: {
      to: () => targets,
      kind: 'many',
      filter: true,
      local: 'a.id',
      foreign: 't.audit_id',
      keyType: 'text',
    },
  },
});
