import { defineCommand, graph } from '@bailiwick/contracts-core';
import { z } from 'zod';

const name = graph.text(256, { min: 1 });
const optional = (max: number) =>
  graph
    .text(max)
    .nullish()
    .transform((value) => value ?? null);
/** How one item names another: user principal name of a person, mail nickname of a group. */
const references = z
  .array(graph.text(1024, { min: 1 }))
  .max(10_000)
  .default([]);

const importedUser = z.object({
  id: graph.id().optional(),
  userPrincipalName: graph.text(1024, { min: 3 }),
  displayName: name,
  mail: optional(320),
  mailNickname: optional(64),
  givenName: optional(64),
  surname: optional(64),
  jobTitle: optional(128),
  department: optional(64),
  companyName: optional(64),
  country: optional(128),
  city: optional(128),
  officeLocation: optional(128),
  employeeId: optional(16),
  employeeType: optional(128),
  preferredLanguage: optional(16),
  userType: graph.choice(['Member', 'Guest']).default('Member'),
  accountEnabled: z.boolean().default(true),
  manager: optional(1024),
});

const importedGroup = z.object({
  id: graph.id().optional(),
  displayName: name,
  description: optional(1024),
  mailNickname: graph.text(64, { min: 1 }),
  mailEnabled: z.boolean().default(false),
  securityEnabled: z.boolean().default(true),
  groupTypes: z.array(graph.choice(['Unified', 'DynamicMembership'])).default([]),
  isAssignableToRole: z.boolean().default(false),
  membershipRule: optional(3072),
  onPremisesSyncEnabled: z
    .boolean()
    .nullish()
    .transform((value) => value ?? null),
  owners: references,
  members: references,
  memberGroups: references,
});

const importedServicePrincipal = z.object({
  id: graph.id().optional(),
  appId: graph.id(),
  displayName: name,
  description: optional(1024),
  servicePrincipalType: graph.text(64).default('Application'),
  accountEnabled: z.boolean().default(true),
  owners: references,
  appRoles: z
    .array(
      z.object({
        id: graph.id(),
        value: optional(256),
        displayName: name,
        description: optional(1024),
        allowedMemberTypes: z.array(z.string().max(64)).default(['User']),
        isEnabled: z.boolean().default(true),
      }),
    )
    .default([]),
});

const importedSite = z.object({
  id: graph.id().optional(),
  webUrl: graph.text(2048, { min: 8 }),
  displayName: name,
  owners: references,
  roles: z.array(z.object({ id: graph.text(64, { min: 1 }), displayName: name })).default([]),
});

const items = <S extends z.ZodType>(item: S) => z.array(item).max(500).default([]);

/** A part of an organization, in the form of the file that `npm run import` reads. */
export const directoryPart = z.object({
  organization: z.object({ id: graph.id(), displayName: name, verifiedDomains: z.array(name).default([]) }).optional(),
  users: items(importedUser),
  groups: items(importedGroup),
  servicePrincipals: items(importedServicePrincipal),
  sites: items(importedSite),
  directoryRoleAssignments: items(z.object({ principal: name, role: name })),
});
export type DirectoryPart = z.output<typeof directoryPart>;

/** Idempotent: what exists (by id, user principal name, mail nickname, app id, web URL) is brought up to date. */
export const importDirectory = defineCommand({
  domain: 'directory',
  name: 'import-directory',
  summary: 'Load at most 500 people, groups, applications and sites at once',
  permission: 'system.import',
  input: directoryPart.refine(
    ({ users, groups, servicePrincipals, sites, directoryRoleAssignments: roles }) =>
      users.length + groups.length + servicePrincipals.length + sites.length + roles.length <= 500,
    'holds more than 500 items',
  ),
  output: z.object({
    created: z.int(),
    changed: z.int(),
    /** References that name nobody (yet): send the items again when the people they name are there. */
    unresolved: z.array(z.object({ item: z.string(), reference: z.string() })),
  }),
});
