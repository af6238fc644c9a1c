/** The business domains, one service each. */
export const domains = ['directory', 'catalog', 'access-package', 'request-workflow', 'notification', 'audit'] as const;

export interface TypeRule {
  /** Types of projects it may import. `contracts-core` is the one contracts library without a domain. */
  readonly uses: readonly string[];
  /** Npm packages, by name or prefix; `declared`: whatever its package.json names. Nobody may import an undeclared one. */
  readonly npm: 'declared' | readonly string[];
  /** Never, declared or not. */
  readonly never?: readonly string[];
  /** Pure code: no built-in modules of Node either. */
  readonly pure?: true;
}

/** Who may import whom, by the `type:` tag in a project's package.json. */
export const typeRules: Record<string, TypeRule> = {
  service: {
    uses: [
      'contracts',
      'contracts-core',
      'domain-model',
      'authorization',
      'rules',
      'odata',
      'messaging',
      'service-host',
    ],
    npm: 'declared',
  },
  portal: {
    uses: ['contracts', 'contracts-core', 'domain-model', 'authorization', 'rules', 'messaging'],
    npm: 'declared',
    never: ['@mikro-orm/', 'kysely'],
  },
  contracts: { uses: ['contracts-core'], npm: ['zod'], pure: true },
  'domain-model': { uses: ['contracts-core'], npm: ['@mikro-orm/core'], pure: true },
  authorization: { uses: ['contracts-core'], npm: [], pure: true },
  rules: { uses: ['contracts-core'], npm: ['temporal-polyfill'], pure: true },
  odata: { uses: ['contracts-core', 'domain-model'], npm: ['chevrotain', 'kysely'] },
  messaging: { uses: ['contracts-core', 'domain-model'], npm: ['@nats-io/', 'jose'] },
  'service-host': {
    uses: ['contracts-core', 'domain-model', 'authorization', 'messaging', 'odata'],
    npm: 'declared',
  },
  testing: {
    uses: [
      'contracts',
      'contracts-core',
      'domain-model',
      'authorization',
      'rules',
      'odata',
      'messaging',
      'service-host',
    ],
    npm: 'declared',
  },
};

/** Folders and files with these names say nothing about what is in them. */
export const emptyNames = ['common', 'shared', 'util', 'utils', 'helper', 'helpers', 'misc'];

/** What only one place per process may touch, so that time, chance and configuration can be told to it. */
export const machineRules: readonly { readonly what: string; readonly pattern: RegExp; readonly only: RegExp }[] = [
  { what: 'process.env', pattern: /\bprocess\.env\b/, only: /\/(config|crash-points)\.ts$/ },
  { what: 'new Date()', pattern: /\bnew Date\(\s*\)/, only: /\/machine\.ts$/ },
  { what: 'Date.now', pattern: /\bDate\.now\b/, only: /\/machine\.ts$/ },
  { what: 'Math.random', pattern: /\bMath\.random\b/, only: /\/machine\.ts$/ },
  { what: 'randomUUID', pattern: /\brandomUUID\b/, only: /\/(machine|identifiers)\.ts$/ },
];
