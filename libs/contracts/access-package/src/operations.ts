import { defineCommand, graph } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { incompatibilityOperations } from './incompatibility-operations.ts';
import { packageOperations } from './package-operations.ts';
import { policyProperties } from './policy-model.ts';
import { policyOperations } from './policy-operations.ts';
import { requestorOperations } from './requestor-operations.ts';
import { roleScopeOperations } from './role-scope-operations.ts';

const importedPackage = z.object({
  id: graph.id(),
  catalogId: graph.id(),
  displayName: graph.displayName(),
  description: z.string().nullable().default(null),
  isHidden: z.boolean().default(false),
  /** Roles of resources of the catalog, named by their origins. */
  roles: z.array(z.object({ originSystem: z.string(), resourceOriginId: z.string(), roleOriginId: z.string() })),
  policy: z.strictObject({ id: graph.id(), ...policyProperties }),
});

/** Private: fills a trial. Idempotent by the ids, which the caller chooses; what exists is left as it is. */
export const importAccessPackages = defineCommand({
  domain: 'access-package',
  name: 'import-access-packages',
  summary: 'Load access packages, each with its resource roles and one policy, in bulk',
  permission: 'trial.seed',
  input: z.object({ accessPackages: z.array(importedPackage).max(500) }),
  output: z.object({ accessPackages: z.int() }),
});

export const operations = [
  ...packageOperations,
  ...roleScopeOperations,
  ...incompatibilityOperations,
  ...requestorOperations,
  ...policyOperations,
  importAccessPackages,
] as const;
