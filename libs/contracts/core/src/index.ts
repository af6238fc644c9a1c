export * from './command-outcome.ts';
export * from './authority.ts';
export * from './errors.ts';
export * from './events.ts';
export * as graph from './model.ts';
export * from './operations.ts';
export * from './service-status.ts';
export * from './subjects.ts';
