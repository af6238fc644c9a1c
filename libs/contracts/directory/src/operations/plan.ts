import { commonErrors, defineQuery, graph } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { directoryErrors } from '../errors.ts';

const count = 20;
const none = <S extends z.ZodType>(shape: S) => z.array(shape).max(100).default([]);
const settings = z.record(z.string(), z.unknown());

/** Somebody whom a change would concern. */
export const plannedPerson = z.object({
  id: z.string(),
  displayName: z.string(),
  userPrincipalName: z.string(),
  department: z.string().nullable(),
  jobTitle: z.string().nullable(),
});

const people = z.object({
  count: z.int(),
  /** In the order of their names; `next` goes on behind the last of them, null at the end. */
  value: z.array(plannedPerson),
  next: z.string().nullable(),
});

/**
 * What a change would do, before it is made. `meaning` says what people gain and lose: the package, roles of resources, or that they
 * may ask. `problems`: what is wrong with a rule, and where; nobody is counted by a rule that is wrong.
 */
export const plan = z
  .object({
    meaning: z.enum(['access', 'resourceRoles', 'mayRequest', 'conflicts']),
    gains: people,
    loses: people,
    conflicts: people,
    problems: z.array(
      z.object({
        rule: z.int(),
        code: z.string(),
        position: z.int(),
        length: z.int(),
        message: z.string(),
      }),
    ),
  })
  .meta({ id: 'plan' });

const role = graph.model({
  originSystem: graph.choice(['AadGroup', 'AadApplication', 'SharePointOnline']),
  resourceOriginId: graph.text(2048, { min: 1 }),
  roleOriginId: graph.text(256, { min: 1 }),
});

/** Exactly one of the four kinds of change. Reads only; `list` and `after` page through one of the three lists. */
export const planChange = defineQuery({
  domain: 'directory',
  name: 'plan-change',
  summary: 'See who would gain and lose what by a change of an access package, before it is saved',
  permission: 'plans.make',
  input: z.object({
    accessPackageId: graph.id(),
    body: graph.model({
      automaticRule: graph
        .model({
          /** The policy whose rules these are to become; absent: a new one. */
          assignmentPolicyId: graph.id().nullish(),
          membershipRules: z.array(graph.text(4_000)).max(20),
        })
        .nullish(),
      resourceRoles: graph.model({ add: none(role), removeIds: none(graph.text(256)) }).nullish(),
      separation: graph
        .model({ incompatibleAccessPackageId: graph.id().nullish(), incompatibleGroupId: graph.id().nullish() })
        .nullish(),
      policyScope: graph
        .model({
          assignmentPolicyId: graph.id().nullish(),
          allowedTargetScope: graph.text(64),
          specificAllowedTargets: z.array(settings).max(500).default([]),
          requestorSettings: settings.default({}),
        })
        .nullish(),
      list: graph.choice(['gains', 'loses', 'conflicts']).nullish(),
      after: graph.text(1_024).nullish(),
      top: graph.integer(0, 100).default(count),
    }),
  }),
  output: plan,
  errors: [commonErrors.notFound, commonErrors.invalidModel, directoryErrors.notFound],
  http: { method: 'POST', path: '/bailiwick/v1/accessPackages/{accessPackageId}/plan', success: 200, body: 'required' },
});
