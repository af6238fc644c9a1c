export * from './aggregate-root.ts';
export * from './aggregate.ts';
export * from './domain-error.ts';
export * from './transitions.ts';
