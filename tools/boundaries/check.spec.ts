import { describe, expect, it } from '@jest/globals';
import { findViolations } from './check.ts';

const project = (name: string, type: string, domain: string, ...dependencies: string[]) =>
  JSON.stringify({
    name: `@bailiwick/${name}`,
    dependencies: Object.fromEntries(dependencies.map((dependency) => [dependency, '1'])),
    nx: { tags: [`type:${type}`, `domain:${domain}`] },
  });

/** A house in which everything is allowed, with some files changed. */
function house(files: Record<string, string> = {}): Map<string, string> {
  const own = ['@bailiwick/contracts-core', '@bailiwick/contracts-catalog', '@bailiwick/contracts-audit', 'zod'];
  return new Map(
    Object.entries({
      'libs/contracts/core/package.json': project('contracts-core', 'contracts', 'platform', 'zod', '@bailiwick/rules'),
      'libs/contracts/catalog/package.json': project(
        'contracts-catalog',
        'contracts',
        'catalog',
        '@bailiwick/contracts-core',
      ),
      'libs/contracts/audit/package.json': project(
        'contracts-audit',
        'contracts',
        'audit',
        '@bailiwick/contracts-core',
      ),
      'libs/rules/package.json': project('rules', 'rules', 'platform', 'pg'),
      'libs/testing/package.json': project('testing', 'testing', 'platform'),
      'apps/catalog/package.json': project('catalog', 'service', 'catalog', ...own, '@bailiwick/testing'),
      'apps/audit/package.json': project('audit', 'service', 'audit', ...own),
      'apps/portal/package.json': project('portal', 'portal', 'platform', '@mikro-orm/core'),
      'apps/catalog/src/catalog.entity.ts': [
        "import { z } from 'zod';",
        "import { createCatalog } from '@bailiwick/contracts-catalog';",
        "import { recorded } from '@bailiwick/contracts-audit/events';",
        "import { other } from './other.ts';",
        '// process.env and new Date() in a comment are only words',
        'const at = new Date(0);',
        "const sql = 'select x from ' + 'catalog'; const import_ = { import: 'from ' };",
      ].join('\n'),
      'apps/catalog/src/config.ts': 'read(process.env)',
      'apps/portal/src/machine.ts': 'Date.now()',
      'apps/catalog/test/create.test.ts': "import { testDatabase } from '@bailiwick/testing'; new Date();",
      ...files,
    }),
  );
}

it('accepts a house in order', () => {
  expect(findViolations(house())).toEqual([]);
});

describe('refuses', () => {
  const cases: [why: string, file: string, content: string, complaint: string][] = [
    ['a service that imports a service', 'apps/catalog/src/a.ts', "import '@bailiwick/audit'", 'nobody may import it'],
    ['even in a test', 'apps/catalog/test/a.test.ts', "import '@bailiwick/audit'", 'nobody may import it'],
    ['a foreign domain’s operations', 'apps/catalog/src/a.ts', "import '@bailiwick/contracts-audit'", 'another domain'],
    ['testing outside tests', 'apps/catalog/src/a.ts', "import '@bailiwick/testing'", 'may not use type:testing'],
    ['an undeclared project', 'apps/audit/src/a.ts', "import '@bailiwick/rules'", 'not declared'],
    ['an undeclared package', 'apps/audit/src/a.ts', "import fastify from 'fastify'", 'not declared'],
    [
      'a dependency against the grain',
      'libs/contracts/core/src/a.ts',
      "import '@bailiwick/rules'",
      'may not use type:rules',
    ],
    [
      'a package that is declared and still not allowed',
      'libs/rules/src/a.ts',
      "import pg from 'pg'",
      'refused to type:rules',
    ],
    ['input and output in pure code', 'libs/rules/src/a.ts', "import { readFileSync } from 'node:fs'", 'is pure'],
    ['an ORM in the portal', 'apps/portal/src/a.ts', "import { p } from '@mikro-orm/core'", 'refused to type:portal'],
    [
      'a relative path out of the project',
      'apps/catalog/src/a.ts',
      "import '../../audit/src/b.ts'",
      'leaves its project',
    ],
    [
      'an import() out of the project',
      'apps/catalog/src/a.ts',
      "await import('../../audit/src/b.ts')",
      'leaves its project',
    ],
    ['an import of several lines', 'apps/audit/src/a.ts', "import {\n  b,\n} from 'fastify'", 'not declared'],
    ['a re-export', 'apps/audit/src/a.ts', "export * from 'fastify'", 'not declared'],
    ['a folder that says nothing', 'apps/catalog/src/utils/a.ts', '', "'utils' says nothing"],
    ['a file that says nothing', 'libs/rules/src/helpers.ts', '', "'helpers' says nothing"],
    ['the environment', 'apps/catalog/src/a.ts', "process.env['X']", 'process.env outside'],
    ['the machine’s time', 'apps/catalog/src/a.ts', 'new Date()', 'new Date() outside'],
    ['the machine’s time as a number', 'libs/rules/src/a.ts', 'Date.now()', 'Date.now outside'],
    ['chance', 'libs/rules/src/a.ts', 'Math.random()', 'Math.random outside'],
    ['an id from nowhere', 'apps/catalog/src/a.ts', 'randomUUID()', 'randomUUID outside'],
    ['a project without a known type', 'libs/odd/package.json', project('odd', 'misc', 'platform'), 'unknown type tag'],
    [
      'a project without a domain',
      'libs/odd/package.json',
      '{"name":"odd","nx":{"tags":["type:rules"]}}',
      'no domain tag',
    ],
  ];
  it.each(cases)('%s', (_why, file, content, complaint) => {
    const violations = findViolations(house({ [file]: content }));
    expect(violations).toHaveLength(1);
    expect(violations[0]).toContain(file);
    expect(violations[0]).toContain(complaint);
  });
});
