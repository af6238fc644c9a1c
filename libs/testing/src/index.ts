export { fixedId, countingIds } from './fixed-ids.ts';
export { servers } from './servers.ts';
export { testDatabase, type TestDatabase } from './test-database.ts';
