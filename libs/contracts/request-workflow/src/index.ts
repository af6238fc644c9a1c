export * from './errors.ts';
export * from './inputs.ts';
export * from './operations.ts';
export * from './job-shapes.ts';
export * from './shapes.ts';
