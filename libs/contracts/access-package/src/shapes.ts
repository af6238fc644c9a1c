import { z } from 'zod';
import { accessPackageState } from './events.ts';

const dates = { createdDateTime: z.string(), modifiedDateTime: z.string() };

/** accessPackage: a bundle of resource roles that is requested, assigned and ended as one. */
export const accessPackage = accessPackageState
  .pick({
    id: true,
    displayName: true,
    description: true,
    isHidden: true,
    createdDateTime: true,
    modifiedDateTime: true,
  })
  .meta({ id: 'accessPackage' });

/** availableAccessPackage: what a requestor may know of a package. */
export const availableAccessPackage = accessPackage
  .pick({ id: true, displayName: true, description: true })
  .meta({ id: 'availableAccessPackage' });

/** accessPackageResourceRoleScope: a role of a resource that the package gives. The id is opaque: no GUID. */
export const resourceRoleScope = z
  .object({ id: z.string(), createdDateTime: z.string() })
  .meta({ id: 'accessPackageResourceRoleScope' });

/** group, as far as an incompatibility shows it. */
export const incompatibleGroup = z
  .object({ id: z.string(), displayName: z.string().nullable(), description: z.string().nullable() })
  .meta({ id: 'incompatibleGroup' });

export const objectReference = z.object({ '@odata.id': z.string() }).meta({ id: 'objectReference' });

const settings = z.record(z.string(), z.unknown());

/** accessPackageAssignmentPolicy: who may request, who approves, and when it ends. */
export const assignmentPolicy = z
  .object({
    id: z.string(),
    displayName: z.string(),
    description: z.string().nullable(),
    allowedTargetScope: z.string(),
    specificAllowedTargets: z.array(settings),
    automaticRequestSettings: settings.nullable(),
    expiration: settings,
    requestorSettings: settings,
    requestApprovalSettings: settings,
    reviewSettings: settings.nullable(),
    notificationSettings: settings.nullable(),
    ...dates,
    questions: z.array(settings).optional(),
    customExtensionStageSettings: z.array(settings).optional(),
    /** In the answer to saving: stages that nobody, or too few, could decide at that moment. Absent where there are none. */
    '@bailiwick.warnings': z.array(z.object({ code: z.string(), target: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'accessPackageAssignmentPolicy' });

export const question = z.looseObject({ id: z.string(), text: z.string() }).meta({ id: 'accessPackageQuestion' });

/** accessPackageAssignmentRequestRequirements: what one policy asks of a requestor. */
export const policyRequirements = z
  .object({
    policyId: z.string(),
    policyDisplayName: z.string(),
    policyDescription: z.string().nullable(),
    isApprovalRequiredForAdd: z.boolean(),
    isApprovalRequiredForUpdate: z.boolean(),
    isRequestorJustificationRequired: z.boolean(),
    allowCustomAssignmentSchedule: z.boolean(),
    schedule: z.object({
      startDateTime: z.string().nullable(),
      recurrence: z.null(),
      expiration: z.looseObject({ type: z.string() }),
    }),
    questions: z.array(z.record(z.string(), z.unknown())),
    /** Who will be asked, stage by stage; without approvers where the policy keeps them to itself. */
    '@bailiwick.stages': z.array(
      z.object({
        durationBeforeAutomaticDenial: z.string(),
        approvers: z.array(
          z.object({ type: z.string(), id: z.string().nullable(), displayName: z.string().nullable() }),
        ),
      }),
    ),
    /** What the caller has and may not hold together with the package. */
    '@bailiwick.conflicts': z.array(
      z.object({ type: z.enum(['accessPackage', 'group']), id: z.string(), displayName: z.string() }),
    ),
  })
  .meta({ id: 'accessPackageAssignmentRequestRequirements' });

/** One change of a package or of one of its policies: who, when, what, why. */
export const packageChange = z
  .object({
    id: z.string(),
    at: z.string(),
    actor: z.object({ type: z.string(), id: z.string(), displayName: z.string().nullish() }),
    operation: z.string(),
    reason: z.string().nullable(),
    /** `accessPackage` or `assignmentPolicy`, with the id of that object and its version after the change. */
    objectType: z.string(),
    objectId: z.string(),
    version: z.int(),
    changes: z.array(z.object({ name: z.string(), before: z.unknown(), after: z.unknown() })),
    /** Where this change reached the holders; null where it did not concern what they hold. */
    changeId: z.string().nullable(),
  })
  .meta({ id: 'accessPackageChange' });
