import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An entry of package-lock.json, by its place under the root: `node_modules/pg`, `libs/messaging`. */
export interface LockedPackage {
  readonly name?: string;
  readonly link?: true;
  readonly resolved?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

export type Lock = Readonly<Record<string, LockedPackage>>;

export function readLock(root: string): Lock {
  return (JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Lock }).packages;
}

export interface Runtime {
  /** Projects of this repository, package name to place. */
  readonly projects: ReadonlyMap<string, string>;
  /** Places of packages from the registry. */
  readonly packages: ReadonlySet<string>;
}

/**
 * What a project needs at run time, as `npm ci --omit=dev --omit=optional` would install it for this one project: all that
 * its dependencies and their required peers lead to, each found the way Node looks for it. Nothing optional: native
 * accelerators of build tools would be nine tenths of the image.
 */
export function runtimeOf(project: string, lock: Lock): Runtime {
  const projects = new Map<string, string>();
  const packages = new Set<string>();
  const open = [project];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const entry = lock[place];
    if (entry === undefined) throw new Error(`package-lock.json has no ${place}`);
    if (place.includes('node_modules/')) packages.add(place);
    else projects.set(entry.name ?? place, place);
    for (const name of namesNeededBy(entry)) {
      const found = locate(name, place, lock);
      if (!packages.has(found) && ![...projects.values()].includes(found)) open.push(found);
    }
  }
  return { projects, packages };
}

function namesNeededBy({ dependencies, peerDependencies, peerDependenciesMeta }: LockedPackage): string[] {
  const peers = Object.keys(peerDependencies ?? {}).filter((name) => peerDependenciesMeta?.[name]?.optional !== true);
  return [...Object.keys(dependencies ?? {}), ...peers];
}

/** The nearest `node_modules` on the way up that has the package; a link leads to one of our projects. */
function locate(name: string, from: string, lock: Lock): string {
  for (let folder = from; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('/'), 0))) {
    const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    const entry = lock[place];
    if (entry !== undefined) return entry.link === true ? (entry.resolved ?? place) : place;
    if (folder === '') throw new Error(`${from} needs ${name}, which package-lock.json does not have`);
  }
}
