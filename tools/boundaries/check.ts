import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { emptyNames, machineRules, typeRules } from './rules.ts';

/** Path from the repository's root → content: the package.json files and sources of apps/ and libs/. */
export type SourceTree = ReadonlyMap<string, string>;

interface Project {
  readonly folder: string;
  readonly name: string;
  readonly type: string;
  readonly domain: string;
  readonly dependencies: ReadonlySet<string>;
}

interface PackageFile {
  readonly name: string;
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
  readonly nx?: { readonly tags?: readonly string[] };
}

/** Everything in the tree that breaks a rule, each with its file. */
export function findViolations(tree: SourceTree): string[] {
  const projects = [...tree]
    .filter(([path]) => path.endsWith('/package.json'))
    .map(([path, text]) => readProject(path, text));
  const byName = new Map(projects.map((project) => [project.name, project]));
  const violations = projects.flatMap(projectViolations);
  for (const [path, text] of tree) {
    violations.push(...nameViolations(path));
    const project = projects.find(({ folder }) => path.startsWith(`${folder}/`));
    if (project === undefined || !/\.tsx?$/.test(path)) continue;
    const code = withoutComments(text);
    for (const imported of importsOf(code)) {
      const problem = importViolation(project, path, imported, byName);
      if (problem !== undefined) violations.push(`${path}: '${imported}' ${problem}`);
    }
    if (!isTest(path) && project.type !== 'testing') violations.push(...machineViolations(path, code));
  }
  return violations;
}

function readProject(path: string, text: string): Project {
  const file = JSON.parse(text) as PackageFile;
  const tag = (kind: string) => file.nx?.tags?.find((one) => one.startsWith(`${kind}:`))?.slice(kind.length + 1) ?? '';
  return {
    folder: posix.dirname(path),
    name: file.name,
    type: tag('type'),
    domain: tag('domain'),
    dependencies: new Set(Object.keys({ ...file.dependencies, ...file.devDependencies })),
  };
}

function projectViolations({ folder, type, domain }: Project): string[] {
  if (typeRules[type] === undefined) return [`${folder}/package.json: unknown type tag '${type}'`];
  return domain === '' ? [`${folder}/package.json: no domain tag`] : [];
}

function nameViolations(path: string): string[] {
  const parts = path.split('/').map((part) => part.replace(/(\.(spec|test))?\.\w+$/, ''));
  return parts.filter((part) => emptyNames.includes(part)).map((part) => `${path}: '${part}' says nothing`);
}

const isTest = (path: string): boolean => /\.(spec|test)\.tsx?$/.test(path) || path.includes('/test/');

function importViolation(from: Project, path: string, imported: string, byName: ReadonlyMap<string, Project>) {
  if (imported.startsWith('.')) {
    const target = posix.join(posix.dirname(path), imported);
    return target.startsWith(`${from.folder}/`) ? undefined : 'leaves its project';
  }
  const name = imported.split('/', imported.startsWith('@') ? 2 : 1).join('/');
  const target = byName.get(name);
  if (target !== undefined) return projectViolation(from, path, target, imported);
  return isTest(path) ? undefined : packageViolation(from, name);
}

/** Tests may use every library; but nobody may use a service, and of a foreign domain only what it tells. */
function projectViolation(from: Project, path: string, target: Project, imported: string): string | undefined {
  const kind = target.type === 'contracts' && target.domain === 'platform' ? 'contracts-core' : target.type;
  if (target.folder.startsWith('apps/')) return 'is a service: nobody may import it';
  if (isTest(path)) return undefined;
  if (target !== from && !from.dependencies.has(target.name)) return 'is not declared in package.json';
  if (!typeRules[from.type]?.uses.includes(kind)) return `is refused: type:${from.type} may not use type:${kind}`;
  const isForeign = from.type === 'service' && kind === 'contracts' && target.domain !== from.domain;
  if (isForeign && imported !== `${target.name}/events`)
    return `is refused: of another domain only '${target.name}/events'`;
  return undefined;
}

function packageViolation(from: Project, name: string): string | undefined {
  const rule = typeRules[from.type];
  const names = (list: readonly string[]) =>
    list.some((one) => (one.endsWith('/') ? name.startsWith(one) : name === one));
  if (name.startsWith('node:') || builtinModules.includes(name)) {
    return rule?.pure ? `is refused: type:${from.type} is pure` : undefined;
  }
  if (!from.dependencies.has(name)) return 'is not declared in package.json';
  if (names(rule?.never ?? [])) return `is refused to type:${from.type}`;
  return rule?.npm === 'declared' || names(rule?.npm ?? []) ? undefined : `is refused to type:${from.type}`;
}

function machineViolations(path: string, code: string): string[] {
  return machineRules
    .filter(({ pattern, only }) => pattern.test(code) && !only.test(path))
    .map(({ what }) => `${path}: ${what} outside its one place`);
}

const importForms = [
  /^\s*(?:import|export)\s[^'"`;()=]*?\bfrom\s*(['"])([^'"\n]+)\1/gm,
  /^\s*import\s*(['"])([^'"\n]+)\1/gm,
  /\bimport\(\s*(['"])([^'"\n]+)\1/g,
];

function importsOf(code: string): string[] {
  return importForms.flatMap((form) => [...code.matchAll(form)].map((match) => match[2] ?? ''));
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}
