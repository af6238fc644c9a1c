import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

/** What is installed, as package-lock.json records it; needs no registry and no network. */
interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
}

const root = join(import.meta.dirname, '..', '..');
const read = <T>(file: string) => JSON.parse(readFileSync(join(root, file), 'utf8')) as T;
const { packages } = read<{ packages: Record<string, Locked> }>('package-lock.json');
const own = read<{ dependencies: Record<string, string>; devDependencies: Record<string, string> }>('package.json');
const installed = Object.entries(packages).filter(([place, { link }]) => place.includes('node_modules/') && !link);

/** Licences under which something may be part of what runs. */
const permissive = new Set(['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'Unlicense']);
/** Terms of their own, each looked at: fonts, a table of browsers, and a picture library that Next.js may use and images leave out. */
const lookedAt = new Map([
  ['@fontsource-variable/inter', 'OFL-1.1'],
  ['caniuse-lite', 'CC-BY-4.0'],
]);
/** Licences of tools that never leave the workshop. */
const alsoForTools = new Set(['BlueOak-1.0.0', 'Python-2.0', 'MPL-2.0', 'CC0-1.0', '(MIT OR CC0-1.0)']);
const nameOf = (place: string) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
const isPermissive = (license = '') => license.split(' AND ').every((part) => permissive.has(part));

describe('packages', () => {
  test('are under licences that were looked at', () => {
    const unknown = installed.flatMap(([place, { license, dev }]) => {
      const name = nameOf(place);
      const known =
        isPermissive(license) ||
        lookedAt.get(name) === license ||
        (dev === true && alsoForTools.has(license ?? '')) ||
        name.startsWith('@img/sharp-');
      return known ? [] : [`${name}: ${license}`];
    });
    expect(unknown).toEqual([]);
  });

  test('are pinned by a hash, and come from nowhere but the registry', () => {
    const loose = installed.filter(
      ([, { integrity, resolved }]) =>
        !(integrity ?? '').startsWith('sha512-') ||
        (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')),
    );
    expect(loose.map(([place]) => place)).toEqual([]);
  });

  test('few want to run something when they are installed, and none of them may', () => {
    const wanting = installed.filter(
      ([, { hasInstallScript, dev, optional }]) => hasInstallScript && !dev && !optional,
    );
    // Of the compiler of messages, which is used when pages are built.
    expect(wanting.map(([place]) => nameOf(place)).sort()).toEqual(['@parcel/watcher', '@swc/core']);
    expect(readFileSync(join(root, 'tools', 'run.mjs'), 'utf8')).toContain("'--ignore-scripts'");
  });

  test('what is installed is what is recorded', () => {
    const others = installed.flatMap(([place, { version, optional }]) => {
      try {
        const present = read<{ version: string }>(join(place, 'package.json')).version;
        return present === version ? [] : [`${place}: ${present} instead of ${version}`];
      } catch {
        return optional ? [] : [`${place} is missing`];
      }
    });
    expect(others).toEqual([]);
  });

  test('one’s own are named exactly, but for types', () => {
    const ranged = Object.entries({ ...own.dependencies, ...own.devDependencies }).filter(
      ([name, version]) => !name.startsWith('@types/') && !/^\d/.test(version),
    );
    expect(ranged).toEqual([]);
  });
});
