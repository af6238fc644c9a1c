export { fixedId, countingIds } from './fixed-ids.ts';
export { servers } from './servers.ts';
export { testDatabase, type TestDatabase } from './test-database.ts';
export { testBroker, type TestBroker } from './test-broker.ts';
export { TestCaller, type CallOptions, type TestActor, type TestReply } from './test-caller.ts';
export { TestService } from './test-service.ts';
export { DirectoryOnTheWire, type Somebody } from './directory-on-the-wire.ts';
export { ServiceProcess } from './service-process.ts';
