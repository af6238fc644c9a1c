import {
  authorityAnswerShape,
  authorityQuestionShape,
  defineCommand,
  defineQuery,
  graph,
  subjectFactsAnswerShape,
  subjectFactsQuestionShape,
} from '@bailiwick/contracts-core';
import { z } from 'zod';
import { directoryErrors } from '../errors.ts';

/** May the actor do what they are about to do? Asked by every service, answered from live state. */
export const authority = defineQuery({
  domain: 'directory',
  name: 'authority',
  summary: 'Is the actor active, which roles do they hold, which of these groups are they in, what may they manage',
  permission: 'system.identify',
  input: authorityQuestionShape,
  output: authorityAnswerShape,
});

export const subjectFacts = defineQuery({
  domain: 'directory',
  name: 'subject-facts',
  summary: 'Who is this person, which of these groups are they in, who are their managers',
  permission: 'system.identify',
  input: subjectFactsQuestionShape,
  output: subjectFactsAnswerShape,
});

/** Who is signing in: by object id, else by user principal name; an application by the id of its registration. */
export const resolveIdentity = defineQuery({
  domain: 'directory',
  name: 'resolve-identity',
  summary: 'Find the person or application that a token of the OpenID provider names',
  permission: 'system.identify',
  input: z.object({
    oid: z.string().max(256).optional(),
    preferredUsername: z.string().max(1024).optional(),
    appId: z.string().max(256).optional(),
  }),
  output: z.object({
    id: z.string(),
    displayName: z.string(),
    userPrincipalName: z.string().nullable(),
    active: z.boolean(),
    type: z.enum(['user', 'application']),
  }),
  errors: [directoryErrors.notFound],
});

export const claimFirstAdministrator = defineCommand({
  domain: 'directory',
  name: 'claim-first-administrator',
  summary: 'Make somebody Global Administrator while nobody is',
  permission: 'system.bootstrap',
  input: z.object({ userId: graph.id() }),
  output: z.object({ claimed: z.boolean() }),
  errors: [directoryErrors.notFound],
});

/** How far the change of a package's resource roles has reached the people who hold the package. */
export const getPackageChange = defineQuery({
  domain: 'directory',
  name: 'get-package-change',
  summary: 'Progress of a change of an access package at its holders',
  permission: 'changes.read',
  input: z.object({ accessPackageId: graph.id(), changeId: graph.id() }),
  output: z.object({ total: z.int(), done: z.int(), failed: z.int(), state: z.enum(['running', 'completed']) }),
  http: { method: 'GET', path: '/bailiwick/v1/accessPackages/{accessPackageId}/changes/{changeId}', success: 200 },
});
