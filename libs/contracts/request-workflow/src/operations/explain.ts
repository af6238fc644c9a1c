import { commonErrors, defineQuery, graph } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { errors } from '../errors.ts';
import { settledRole } from '../settled-role.ts';
import { domain } from './paths.ts';

/** A code that never changes its meaning, with the facts behind it. */
const reason = z.looseObject({ code: z.string() });
const verdict = z.object({ allowed: z.boolean(), reasons: z.array(reason) });
const person = z.object({ id: z.string(), displayName: z.string() });

/** How the access came about: the request, every decision, and the policy in the version that all of it stands under. */
const proof = z.object({
  assignmentRequestId: z.string(),
  requestType: z.string(),
  state: z.string(),
  status: z.string(),
  requestor: person,
  createdDateTime: z.string(),
  policy: z.object({ id: z.string(), version: z.int() }),
  stages: z.array(
    z.object({
      status: z.string(),
      reviewResult: z.string(),
      dueDateTime: z.string().nullable(),
      decisions: z.array(z.object({ person, result: z.string(), onBehalfOf: z.array(person) })),
    }),
  ),
});

/** Why, why not, what would give it: of one person and one package. */
export const explanation = z
  .object({
    subject: person,
    accessPackage: person,
    /** Is the package among those that the person is offered? */
    listed: verdict,
    /** May the person ask for it now? */
    requestable: verdict.extend({ policyIds: z.array(z.string()) }),
    /** Each policy of the package: would it let the person ask, could the person be assigned under it? */
    policies: z.array(
      z.object({
        id: z.string(),
        version: z.int(),
        displayName: z.string().nullable(),
        requestable: verdict,
        assignable: verdict,
        approvalStages: z.int(),
      }),
    ),
    /** The access that the person has; null where they have none. */
    assignment: z
      .object({
        id: z.string(),
        state: z.string(),
        origin: z.string(),
        startDateTime: z.string(),
        endDateTime: z.string().nullable(),
        resourceRoles: z.array(settledRole),
        proof: proof.nullable(),
      })
      .nullable(),
    /** The request that is on its way, or the last one that came to nothing; null where there is none. */
    request: proof.nullable(),
  })
  .meta({ id: 'accessExplanation' });
export type Explanation = z.infer<typeof explanation>;

const path = '/bailiwick/v1/accessPackages/{accessPackageId}';

/** An own addition. Everybody may ask about themselves, hidden packages included; about others whoever reads assignments there. */
export const explainAccess = defineQuery({
  domain,
  name: 'explain-access',
  summary: 'Explain why somebody has a package or not, may ask for it or not, and what would give it',
  permission: 'assignments.read',
  input: z.object({ accessPackageId: graph.id(), subject: graph.id().optional() }),
  output: explanation,
  errors: [errors.targetNotFound, commonErrors.notFound, commonErrors.forbidden],
  http: {
    method: 'GET',
    path: `${path}/explain(subject={subject})`,
    also: [`${path}/explain()`],
    success: 200,
  },
});
