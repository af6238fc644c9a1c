import { base } from './jest.preset.mjs';

const onATrial = {
  globalSetup: '<rootDir>/tools/jest/start-trial.mjs',
  globalTeardown: '<rootDir>/tools/jest/stop-trial.mjs',
};

/**
 * rules     beside the sources, no input or output, milliseconds
 * services  operations as others see them, on one real PostgreSQL and one real NATS server
 * journeys  stories on a platform of their own: they begin where an IT administrator begins, and move the clock
 * e2e       everything else that is tried on the running platform
 * storms    what takes or changes anything it meets, each on the platform after the other
 * pictures  no test: takes the screenshots of the documentation, by `npm run screenshots`
 */
export default {
  // A machine that does other things as well must not fail a test.
  testTimeout: 30_000,
  projects: [
    { ...base, displayName: 'rules', testMatch: ['<rootDir>/{apps,deploy,libs,tools}/**/*.spec.{ts,tsx}'] },
    {
      ...base,
      displayName: 'services',
      testMatch: ['<rootDir>/{apps,libs}/**/test/**/*.test.ts', '<rootDir>/tools/**/*.test.ts'],
      globalSetup: '<rootDir>/tools/jest/start-servers.mjs',
      globalTeardown: '<rootDir>/tools/jest/stop-servers.mjs',
    },
    { ...base, ...onATrial, displayName: 'journeys', testMatch: ['<rootDir>/e2e/journeys/**/*.test.ts'] },
    { ...base, ...onATrial, displayName: 'e2e', testMatch: ['<rootDir>/e2e/!(journeys|pictures|storms)/**/*.test.ts'] },
    { ...base, ...onATrial, displayName: 'storms', testMatch: ['<rootDir>/e2e/storms/**/*.test.ts'] },
    { ...base, ...onATrial, displayName: 'pictures', testMatch: ['<rootDir>/e2e/pictures/**/*.test.ts'] },
  ],
};
