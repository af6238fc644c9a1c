import type { AuditCategory } from '@bailiwick/contracts-audit';

export interface Classification {
  readonly category: AuditCategory;
  readonly operationType: string;
  readonly loggedByService: string;
}

/** Activities of the workflow that Microsoft's list files under the people they concern. */
const aboutPeople = new Set([
  'Create request approval',
  'Add approver to request approval',
  'Invite external user',
  'Redeem external user invite',
  'Delete external user',
]);

const governance = 'Entitlement Management';
const namesGovernance =
  /access package|entitlement management|incompatible|connected organization|resource (request|remove|environment)/i;

const directoryCategories: Readonly<Record<string, AuditCategory>> = {
  user: 'UserManagement',
  group: 'GroupManagement',
  servicePrincipal: 'ApplicationManagement',
  application: 'ApplicationManagement',
  appRoleAssignment: 'ApplicationManagement',
  roleAssignment: 'RoleManagement',
};

/** First rule that fits the name of the activity. */
const operationTypes: readonly (readonly [RegExp, string])[] = [
  [/directly assigns|^assign\b|^fulfill access package resource assignment$/i, 'Assign'],
  [
    /directly removes|requests to remove|^remove\b.*\b(sponsor|role assignment|member|owner|resource assignment)/i,
    'Unassign',
  ],
  [/^(create|add|invite)\b|creates access package assignment request/i, 'Add'],
  [/^(read|verify)\b/i, 'Read'],
  [/^(delete|remove)\b|removes access package assignment request/i, 'Delete'],
];

/** Where an activity belongs in the log: by its name, and for the directory's own by the kind of object. */
export function classify(
  activity: string,
  { domain, aggregate }: { domain: string; aggregate: string },
): Classification {
  const ofGovernance = domain !== 'directory' || namesGovernance.test(activity);
  const category = aboutPeople.has(activity)
    ? 'UserManagement'
    : ofGovernance
      ? 'EntitlementManagement'
      : (directoryCategories[aggregate] ?? 'UserManagement');
  return {
    category,
    operationType: operationTypes.find(([pattern]) => pattern.test(activity))?.[1] ?? 'Update',
    loggedByService: ofGovernance ? governance : 'Core Directory',
  };
}
