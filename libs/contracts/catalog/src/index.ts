export * from './catalog-operations.ts';
export * from './errors.ts';
export * from './operations.ts';
export * from './resource-operations.ts';
export * from './resource-part-operations.ts';
export * from './resource-request-operations.ts';
export * from './shapes.ts';
