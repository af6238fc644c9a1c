import { commonErrors, type InputOf } from '@bailiwick/contracts-core';
import {
  accessPackageErrors,
  getApplicablePolicyRequirements,
  type PolicyDefinition,
} from '@bailiwick/contracts-access-package';
import { DomainError } from '@bailiwick/domain-model';
import {
  applicablePolicies,
  assignablePolicies,
  groupsThatDecideScope,
  mayActFor,
  questionInLanguage,
  readPolicy,
  type Choice,
  type Offer,
  type Subject,
} from '@bailiwick/rules';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { found } from '../reading.ts';
import { askedIn, namesOfApprovers, type Names } from './asked-approvers.ts';
import { conflictsOf, type Conflict } from './conflicts.ts';
import { callerAsSubject } from './requestor.ts';

interface PolicyRow {
  readonly id: string;
  readonly definition: PolicyDefinition;
}

interface PackageRow {
  readonly catalogId: string;
  readonly isHidden: boolean;
  readonly state: 'published' | 'unpublished';
  readonly isExternallyVisible: boolean;
}

const offered = `select p.catalog_id as "catalogId", p.is_hidden as "isHidden", c.state, c.is_externally_visible as "isExternallyVisible"
  from access_package p join catalog_replica c on c.id = p.catalog_id where p.id = $1 and not p.deleted and not c.deleted`;
const policiesOf =
  'select id, definition from assignment_policy where access_package_id = $1 and not deleted order by id';

@Handles(getApplicablePolicyRequirements)
export class GetApplicablePolicyRequirements {
  async execute({ accessPackageId, body }: InputOf<typeof getApplicablePolicyRequirements>, context: OperationContext) {
    const caller = await callerAsSubject(context);
    const [row] = await context.sql<PackageRow>(offered, [accessPackageId]);
    const { isHidden, catalogId, ...catalog } = found(row);
    const rows = await context.sql<PolicyRow>(policiesOf, [accessPackageId]);
    const policies = rows.map(({ id, definition }) => ({ id, policy: readPolicy(definition) }));
    const offer: Offer = { catalog, isHidden, policies, incompatible: { accessPackageIds: [], groupIds: [] } };
    const targetId = body?.subject?.objectId ?? caller.id;
    const { policyIds } =
      targetId === caller.id
        ? applicablePolicies(offer, caller)
        : await policiesForAnother(targetId, catalogId, offer, caller, context);
    const applicable = rows.filter(({ id }) => policyIds.includes(id));
    const [names, conflicts] = await Promise.all([
      namesOfApprovers(applicable, context),
      targetId === caller.id ? conflictsOf(accessPackageId, caller, context) : [],
    ]);
    const language = body?.['@bailiwick.languageCode'] ?? null;
    return { value: applicable.map((policy) => requirementsOf(policy, names, conflicts, language)) };
  }
}

/**
 * Policies for somebody else: all that fit, for a caller who may assign the package to them; else those under which the caller
 * may ask on their behalf. Managers of the person are told of none where there is none.
 */
async function policiesForAnother(
  id: string,
  catalogId: string,
  offer: Offer,
  caller: Subject,
  context: OperationContext,
): Promise<Choice> {
  const assigns = await context.may('assignments.direct', { scopeIds: [catalogId] });
  const policies = offer.policies.map(({ policy }) => policy);
  const { person, memberOf, managers } = await context.subjectFacts({
    subject: { id },
    groups: groupsThatDecideScope(policies),
  });
  const managerIds = managers.map((manager) => manager.id);
  const onBehalf = { id: caller.id, memberOf: caller.memberOf, managerIds };
  const asks = managerIds.includes(caller.id) || policies.some((policy) => mayActFor(policy, 'add', onBehalf).allowed);
  if (!assigns && !asks) throw new DomainError(commonErrors.forbidden, { target: 'subject' });
  if (person === null) throw new DomainError(accessPackageErrors.unknownRequestSubject, { target: 'subject.objectId' });
  const subject: Subject = { id, userType: person.userType, enabled: person.enabled, memberOf };
  return assigns ? assignablePolicies(offer, subject) : applicablePolicies(offer, subject, onBehalf);
}

/** What one policy asks of whoever requests. */
function requirementsOf(
  { id, definition }: PolicyRow,
  names: Names,
  conflicts: readonly Conflict[],
  language: string | null,
) {
  const questions = [...definition.questions].sort((a, b) => a.sequence - b.sequence);
  const { isApprovalRequiredForAdd, isApprovalRequiredForUpdate, isRequestorJustificationRequired } =
    definition.requestApprovalSettings;
  return {
    policyId: id,
    policyDisplayName: definition.displayName,
    policyDescription: definition.description,
    isApprovalRequiredForAdd,
    isApprovalRequiredForUpdate,
    isRequestorJustificationRequired,
    allowCustomAssignmentSchedule: definition.requestorSettings.allowCustomAssignmentSchedule,
    schedule: { startDateTime: null, recurrence: null, expiration: definition.expiration },
    questions: language === null ? questions : questions.map((asked) => questionInLanguage(asked, language)),
    '@bailiwick.stages': isApprovalRequiredForAdd
      ? definition.requestApprovalSettings.stages.map((stage) => askedIn(stage, names))
      : [],
    '@bailiwick.conflicts': [...conflicts],
  };
}
