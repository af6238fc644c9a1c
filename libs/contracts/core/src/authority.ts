import { z } from 'zod';
import { subject } from './subjects.ts';

/** The two questions that a service may ask another: both go to the directory, both must be exact at the moment of use. */
export const questions = {
  authority: subject('qry', 'directory', 'authority'),
  subjectFacts: subject('qry', 'directory', 'subject-facts'),
} as const;

/** `catalogId: null` means the whole organization. */
export const heldRoleShape = z.object({ role: z.string(), catalogId: z.string().nullable() });
export type HeldRole = z.infer<typeof heldRoleShape>;

/** An object of an origin system that somebody wants to manage: `AadGroup`, `AadApplication`, `SharePointOnline`. */
export const originObjectShape = z.object({ originSystem: z.string(), originId: z.string() });
export type OriginObject = z.infer<typeof originObjectShape>;

const askerShape = z.object({ type: z.enum(['user', 'application']), id: z.string() });

export const authorityQuestionShape = z.object({
  actor: askerShape,
  /** Groups whose membership is asked, or `all` for every transitive group (at most 2,000; for lists only). */
  groups: z.union([z.literal('all'), z.array(z.string())]).default([]),
  objects: z.array(originObjectShape).default([]),
});
export type AuthorityQuestion = z.input<typeof authorityQuestionShape>;

/** A role that an origin object offers; `originId` is what goes into a resource role scope. */
export const originRoleShape = z.object({
  originId: z.string(),
  displayName: z.string(),
  description: z.string().nullable(),
});

export const originObjectAnswerShape = originObjectShape.extend({
  exists: z.boolean(),
  /** The second key: may this actor manage the object itself? (matrix 2.2 of resource rights) */
  mayManage: z.boolean(),
  displayName: z.string().nullable(),
  description: z.string().nullable(),
  /** Why the object cannot be governed at all (synchronised group, disabled application); null when it can. */
  refusal: z.string().nullable(),
  roles: z.array(originRoleShape),
});
export type OriginObjectAnswer = z.infer<typeof originObjectAnswerShape>;

export const authorityAnswerShape = z.object({
  active: z.boolean(),
  displayName: z.string().nullable(),
  roles: z.array(heldRoleShape),
  memberOf: z.array(z.string()),
  objects: z.array(originObjectAnswerShape),
});
export type AuthorityAnswer = z.infer<typeof authorityAnswerShape>;

export const subjectFactsQuestionShape = z.object({
  /** The person asked about, by object id or by mail address or user principal name. */
  subject: z.union([z.object({ id: z.string() }), z.object({ email: z.string() })]),
  /** Groups whose (transitive) membership is asked. */
  groups: z.array(z.string()).default([]),
  /** People and groups to be resolved to persons with their mail addresses, for approvers. */
  resolve: z.object({ users: z.array(z.string()), groups: z.array(z.string()) }).optional(),
  /** Whoever acts: what they may do comes with the answer, so that one question serves for both. */
  asker: askerShape.optional(),
});
export type SubjectFactsQuestion = z.input<typeof subjectFactsQuestionShape>;

export const personShape = z.object({
  id: z.string(),
  displayName: z.string(),
  userPrincipalName: z.string(),
  mail: z.string().nullable(),
  enabled: z.boolean(),
});
export type Person = z.infer<typeof personShape>;

export const subjectFactsAnswerShape = z.object({
  exists: z.boolean(),
  /** Of the asker, where one was named. */
  rights: authorityAnswerShape.nullable(),
  person: personShape.extend({ userType: z.enum(['Member', 'Guest']) }).nullable(),
  /** The chain upwards: element 0 is the manager, element 1 the manager's manager, up to four levels. */
  managers: z.array(personShape),
  sponsors: z.array(personShape),
  memberOf: z.array(z.string()),
  /** Users asked for in `resolve.users` that exist, enabled or not. */
  users: z.array(personShape),
  /** Members (transitive, enabled) of each group asked for in `resolve.groups`, at most 100 each. */
  groups: z.array(
    z.object({
      id: z.string(),
      exists: z.boolean(),
      displayName: z.string().nullable(),
      members: z.array(personShape),
      more: z.boolean(),
    }),
  ),
});
export type SubjectFacts = z.infer<typeof subjectFactsAnswerShape>;
