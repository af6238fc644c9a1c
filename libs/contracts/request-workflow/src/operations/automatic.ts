import { commonErrors, defineQuery, graph } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { personRef } from '../person-ref.ts';
import { domain, odata, page } from './paths.ts';

/** Somebody whom the rule of an automatic policy has, or had. */
export const automaticMember = z
  .object({
    /** `{policyId}_{userId}`: opaque. */
    id: z.string(),
    assignmentPolicyId: z.string(),
    target: personRef,
    inScope: z.boolean(),
    /** When the person left the rule; from then on the grace period counts. */
    leftDateTime: z.string().nullable(),
    /** Why somebody in scope was not given access; null where nothing stands in the way. */
    obstacle: z.string().nullable(),
  })
  .meta({ id: 'automaticMember' });

/** Nobody is left out silently: `$filter=obstacle ne null` is who was, with the reason. */
export const listAutomaticMembers = defineQuery({
  domain,
  name: 'list-automatic-members',
  summary: 'List whom the rules of the automatic policies of an access package have, and who was left out and why',
  permission: 'assignments.read',
  input: z.object({ accessPackageId: graph.id(), odata }),
  output: page(automaticMember),
  odata: true,
  errors: [commonErrors.notFound, commonErrors.invalidFilter],
  http: {
    method: 'GET',
    path: '/bailiwick/v1/accessPackages/{accessPackageId}/automaticMembers',
    success: 200,
    answers: 'collection',
  },
});
