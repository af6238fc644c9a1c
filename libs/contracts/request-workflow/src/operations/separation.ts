import { commonErrors, defineCommand, defineQuery, graph } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { errors } from '../errors.ts';
import { separationException } from '../separation-exception.ts';
import { domain, odata, page } from './paths.ts';

const own = '/bailiwick/v1';
const collection = `${own}/accessPackages/{accessPackageId}/separationExceptions`;
const path = `${own}/separationExceptions/{exceptionId}`;
const byPackage = { accessPackageId: graph.id() };
const byException = { exceptionId: graph.id() };

export const listSeparationExceptions = defineQuery({
  domain,
  name: 'list-separation-exceptions',
  summary: 'List who may hold an access package together with what it excludes, and until when',
  permission: 'exceptions.read',
  input: z.object({ ...byPackage, odata }),
  output: page(separationException),
  odata: true,
  errors: [commonErrors.notFound, commonErrors.invalidFilter],
  http: { method: 'GET', path: collection, success: 200, answers: 'collection' },
});

export const getSeparationException = defineQuery({
  domain,
  name: 'get-separation-exception',
  summary: 'Read an exception from separation of duties',
  permission: 'exceptions.read',
  input: z.object(byException),
  output: separationException,
  errors: [commonErrors.notFound],
  http: { method: 'GET', path, success: 200 },
});

/** Asked for by one person and decided by another. Only what the package itself excludes can be excepted. */
export const requestSeparationException = defineCommand({
  domain,
  name: 'request-separation-exception',
  summary: 'Ask that somebody may hold an access package together with what it excludes, until an end',
  permission: 'exceptions.request',
  input: z.object({
    ...byPackage,
    body: graph.model({
      targetId: graph.id(),
      incompatibleAccessPackageId: graph.id().nullish(),
      incompatibleGroupId: graph.id().nullish(),
      /** Who answers for it; absent: the caller. */
      ownerId: graph.id().nullish(),
      reason: graph.text(1024, { min: 1 }),
      endDateTime: graph.instant(),
    }),
  }),
  output: separationException,
  errors: [
    commonErrors.notFound,
    commonErrors.forbidden,
    errors.notExcluded,
    errors.exceptionExists,
    errors.exceptionEnd,
    errors.targetNotFound,
  ],
  http: {
    method: 'POST',
    path: collection,
    success: 201,
    body: 'required',
    location: `${own}/separationExceptions/{id}`,
  },
});

const decision = graph.model({ reason: graph.text(1024).nullish() });

const decide = (name: string, summary: string, verb: string) =>
  defineCommand({
    domain,
    name,
    summary,
    permission: 'exceptions.decide',
    input: z.object({ ...byException, body: decision.optional() }),
    output: null,
    errors: [commonErrors.notFound, commonErrors.forbidden, errors.exceptionNotOpen, errors.ownException],
    http: { method: 'POST', path: `${path}/${verb}`, success: 204, body: 'optional' },
  });

export const approveSeparationException = decide(
  'approve-separation-exception',
  'Approve an exception that somebody else asked for',
  'approve',
);
export const denySeparationException = decide(
  'deny-separation-exception',
  'Deny an exception that somebody else asked for',
  'deny',
);
export const endSeparationException = decide('end-separation-exception', 'End an exception before its time', 'end');

export const separationOperations = [
  listSeparationExceptions,
  getSeparationException,
  requestSeparationException,
  approveSeparationException,
  denySeparationException,
  endSeparationException,
] as const;
