import { commonErrors, defineCommand, defineQuery, graph } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { errors } from '../errors.ts';
import { historyEntry } from '../shapes.ts';
import { byAssignment, domain, page, under } from './paths.ts';

export const reprocessAssignment = defineCommand({
  domain,
  name: 'reprocess-assignment',
  summary: 'Give again what the package should give',
  permission: 'assignments.reprocess',
  input: z.object(byAssignment),
  output: null,
  errors: [errors.notReprocessable, commonErrors.notFound, commonErrors.forbidden, commonErrors.conflict],
  http: { method: 'POST', ...under('assignments', '/{assignmentId}/reprocess'), success: 202, body: 'optional' },
});

/** Private: fills an installation. One chunk, set-based; whoever already holds the package is left alone. */
export const assignMany = defineCommand({
  domain,
  name: 'assign-many',
  summary: 'Assign one package to many people directly',
  permission: 'trial.seed',
  input: z.object({
    accessPackageId: graph.id(),
    assignmentPolicyId: graph.id(),
    targets: z
      .array(
        z.object({
          id: graph.id(),
          displayName: z.string(),
          principalName: z.string().nullable(),
          email: z.string().nullable(),
        }),
      )
      .min(1)
      .max(500),
    endDateTime: graph.instant().nullish(),
  }),
  output: z.object({ assigned: z.int(), skipped: z.int() }),
  errors: [errors.policyNotFound, errors.invalidSchedule, commonErrors.notFound, commonErrors.forbidden],
});

export const getAssignmentHistory = defineQuery({
  domain,
  name: 'get-assignment-history',
  summary: 'Read how an assignment changed: who, when, what, why',
  permission: 'history.read',
  input: z.object(byAssignment),
  output: page(historyEntry),
  errors: [commonErrors.notFound],
  http: {
    method: 'GET',
    path: '/bailiwick/v1/assignments/{assignmentId}/history',
    success: 200,
    answers: 'collection',
  },
});
