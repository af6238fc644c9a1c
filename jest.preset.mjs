/**
 * What all Jest projects share: TypeScript by swc, as ES modules, on sources (no build needed).
 * The decorator options are those of tsconfig.base.json; Nest reads the emitted parameter types.
 */
const typescript = (tsx) => [
  '@swc/jest',
  {
    jsc: {
      target: 'es2024',
      keepClassNames: true,
      parser: { syntax: 'typescript', decorators: true, tsx },
      transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
];

export const base = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.ts$': typescript(false), '^.+\\.tsx$': typescript(true) },
  modulePathIgnorePatterns: ['<rootDir>/(apps|libs)/.+/dist/', '<rootDir>/apps/portal/.next/'],
  moduleNameMapper: {
    '^@bailiwick/contracts-([^/]+)$': '<rootDir>/libs/contracts/$1/src/index.ts',
    '^@bailiwick/contracts-([^/]+)/([^/]+)$': '<rootDir>/libs/contracts/$1/src/$2.ts',
    '^@bailiwick/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^@bailiwick/([^/]+)/([^/]+)$': '<rootDir>/libs/$1/src/$2.ts',
  },
};
