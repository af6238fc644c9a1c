export * from './decide.ts';
export * from './directory-roles.ts';
export * from './entitlement-roles.ts';
export * from './grant-ceiling.ts';
export * from './permissions-document.ts';
export { relationNames, type PermissionRow, type Relation } from './permission-row.ts';
export * from './permissions.ts';
export * from './resource-rights.ts';
export * from './roles.ts';
