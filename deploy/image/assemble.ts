import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { readLock, runtimeOf } from './runtime.ts';

const root = resolve(import.meta.dirname, '..', '..');

/** What of a project of ours runs; sources, types and tests stay out. */
const parts = ['package.json', 'dist', '.next', 'public', 'next.config.mjs'];
const leftOut = /(?:\.d\.ts|\.map|\.tsbuildinfo|\.spec\.js)$|^\.next\/(?:cache|dev|diagnostics|trace|types)(?:\/|$)/;

/**
 * Lays out everything one app needs to run alone, as the image has it: its compiled code, the libraries it uses, the
 * packages they need at run time, and the script that declares the streams. Needs a built checkout; touches no network.
 */
export function assemble(app: string, folder: string): void {
  const entry = join(root, 'apps', app, 'dist', 'main.js');
  if (!existsSync(entry)) throw new Error(`apps/${app} is not built: there is no ${entry}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { projects, packages } = runtimeOf(`apps/${app}`, readLock(root));
  for (const [name, project] of projects) {
    copyProject(project, folder);
    link(join(folder, 'node_modules', name), join(folder, project));
  }
  for (const place of packages) linkPackage(place, folder);
  layOut(join(root, 'deploy/streams'), join(folder, 'deploy/streams'), () => true, copyFileSync);
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ private: true, type: 'module' })}\n`);
}

function copyProject(project: string, folder: string): void {
  for (const part of parts.filter((name) => existsSync(join(root, project, name)))) {
    const wanted = (path: string) => !leftOut.test(join(part, path));
    layOut(join(root, project, part), join(folder, project, part), wanted, copyFileSync);
  }
}

function linkPackage(place: string, folder: string): void {
  // Packages inside a package have places of their own in the list.
  const wanted = (path: string) => !path.split('/').includes('node_modules');
  layOut(join(root, place), join(folder, place), wanted, linkOrCopy);
}

/** Lays out a file or folder in another place, as far as `wanted` admits its paths. */
function layOut(
  from: string,
  to: string,
  wanted: (path: string) => boolean,
  put: (source: string, target: string) => void,
  path = '',
): void {
  if (path !== '' && !wanted(path)) return;
  const source = join(from, path);
  const target = join(to, path);
  if (statSync(source).isDirectory()) {
    mkdirSync(target, { recursive: true });
    for (const name of readdirSync(source)) layOut(from, to, wanted, put, join(path, name));
  } else {
    mkdirSync(dirname(target), { recursive: true });
    put(source, target);
  }
}

/** Files of packages never change: where both lie on one disk, a hard link costs nothing. */
function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    copyFileSync(source, target);
  }
}

function link(at: string, target: string): void {
  mkdirSync(dirname(at), { recursive: true });
  symlinkSync(relative(dirname(at), target), at, 'dir');
}

if (import.meta.main) {
  const [app, folder] = process.argv.slice(2);
  if (app === undefined || folder === undefined) throw new Error('Usage: node deploy/image/assemble.ts <app> <folder>');
  assemble(app, resolve(folder));
}
