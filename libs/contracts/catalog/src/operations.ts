import { defineCommand, graph } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { catalogOperations } from './catalog-operations.ts';
import { resourceOperations } from './resource-operations.ts';
import { resourcePartOperations } from './resource-part-operations.ts';
import { resourceRequestOperations } from './resource-request-operations.ts';
import { originSystems } from './shapes.ts';

const importedResource = z.object({
  id: graph.id(),
  originSystem: z.enum(originSystems),
  originId: z.string(),
  displayName: z.string(),
  description: z.string().nullable().default(null),
  roles: z.array(
    z.object({ originId: z.string(), displayName: z.string(), description: z.string().nullable().default(null) }),
  ),
});

/** Private: fills a trial. Idempotent by the ids, which the caller chooses; what exists is left as it is. */
export const importCatalogs = defineCommand({
  domain: 'catalog',
  name: 'import-catalogs',
  summary: 'Load catalogs with their resources in bulk',
  permission: 'trial.seed',
  input: z.object({
    catalogs: z
      .array(
        z.object({
          id: graph.id(),
          displayName: graph.displayName(),
          description: z.string().nullable().default(null),
          resources: z.array(importedResource),
        }),
      )
      .max(500),
  }),
  output: z.object({ catalogs: z.int(), resources: z.int() }),
});

export const operations = [
  ...catalogOperations,
  ...resourceOperations,
  ...resourcePartOperations,
  ...resourceRequestOperations,
  importCatalogs,
] as const;
