import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { repository } from './compose-file.ts';

interface Alarm {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook: string };
}

const read = (file: string) => readFileSync(join(repository, file), 'utf8');
const { groups } = parse(read('deploy/monitoring/alarms.yaml')) as { groups: { rules: Alarm[] }[] };
const alarms = groups.flatMap(({ rules }) => rules);
const sources = globSync('{apps,libs}/*/src/**/*.ts', { cwd: repository }).map(read).join('\n');

it('every alarm is about something that is measured', () => {
  const named = alarms.flatMap(({ expr }) => expr.match(/\b(?:bailiwick|nodejs|process)_\w+/g) ?? []);
  expect(named.length).toBeGreaterThan(alarms.length - 1);
  const unknown = named.filter((name) => !sources.includes(`${name.replace(/_bucket$/, '')}`));
  expect(unknown).toEqual([]);
});

it('every alarm says how urgent it is, what it means, and where it is written what to do', () => {
  for (const { alert, labels, annotations } of alarms) {
    expect([alert, labels.severity]).toEqual([alert, expect.stringMatching(/^(page|ticket)$/)]);
    expect(annotations.summary.length).toBeGreaterThan(10);
    expect([alert, existsSync(join(repository, annotations.runbook))]).toEqual([alert, true]);
  }
  expect(new Set(alarms.map(({ alert }) => alert)).size).toBe(alarms.length);
});

it('every runbook is listed, says when, what and until when', () => {
  const files = readdirSync(join(repository, 'docs', 'runbooks')).filter((file) => file !== 'README.md');
  const list = read('docs/runbooks/README.md');
  for (const file of files) {
    expect(list).toContain(`(${file})`);
    expect(read(`docs/runbooks/${file}`)).toMatch(/^# .+\n\n\*\*When\.\*\* [^]+\n1\. [^]+\*\*Done when\*\* /);
  }
  expect(files.length).toBeGreaterThanOrEqual(18);
});

it('commands that runbooks name exist', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const text = globSync('{docs/**/*.md,SECURITY.md}', { cwd: repository }).map(read).join('\n');
  const named = Array.from(text.matchAll(/npm run (?:-s )?([a-z:]+)/g), ([, name]) => name!);
  expect([...new Set(named)].filter((name) => scripts[name] === undefined)).toEqual([]);
});
