export * from './decide.ts';
export * from './grant-ceiling.ts';
export * from './permissions-document.ts';
export * from './permissions.ts';
export * from './resource-rights.ts';
export * from './roles.ts';
