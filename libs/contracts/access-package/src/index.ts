export * from './errors.ts';
export * from './incompatibility-operations.ts';
export * from './operations.ts';
export * from './package-operations.ts';
export { allowedTargetScopes, policyProperties, stageSettings, type PolicyDefinition } from './policy-model.ts';
export * from './policy-operations.ts';
export * from './requestor-operations.ts';
export * from './role-scope-operations.ts';
export * from './shapes.ts';
