import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { repository } from './compose-file.ts';

export interface EnvironmentEntry {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: {
    readonly secretKeyRef?: { readonly name: string; readonly key: string };
    readonly configMapKeyRef?: { readonly name: string; readonly key: string; readonly optional?: boolean };
  };
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly args?: readonly string[];
  readonly env?: readonly EnvironmentEntry[];
  readonly envFrom?: readonly { readonly secretRef: { readonly name: string } }[];
}

export interface Volume {
  readonly projected?: { readonly sources: readonly { readonly secret?: { readonly name: string } }[] };
}

export interface Labels {
  readonly [name: string]: string;
}

/** As much of a manifest as the tests look at; the models check all of it. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Labels };
  readonly data?: Readonly<Record<string, string>>;
  readonly spec: {
    readonly replicas?: number;
    readonly minReplicas?: number;
    readonly maxReplicas?: number;
    readonly scaleTargetRef?: { readonly name: string };
    readonly selector?: Labels & { readonly matchLabels?: Labels };
    readonly podSelector?: { readonly matchLabels?: Labels };
    readonly policyTypes?: readonly string[];
    readonly ingress?: readonly unknown[];
    readonly egress?: readonly unknown[];
    readonly template?: {
      readonly metadata: { readonly labels: Labels };
      readonly spec: { readonly containers: readonly Container[]; readonly volumes?: readonly Volume[] };
    };
  };
}

export const overlays = ['trial', 'production'] as const;

/** What kubectl makes of an overlay; undefined where there is no kubectl. */
export function render(overlay: string): readonly Manifest[] | undefined {
  try {
    const folder = join(repository, 'deploy', 'kubernetes', 'overlays', overlay);
    const text = execFileSync('kubectl', ['kustomize', folder], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
      stdio: 'pipe',
    });
    return parseAllDocuments(text).map((document) => document.toJS() as Manifest);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** What the models' schemas say against the manifests: wrong types and missing fields. */
export async function modelProblems(manifests: readonly Manifest[]): Promise<string[]> {
  const problems: string[] = [];
  for (const manifest of manifests) {
    const models = (await import(`kubernetes-models/${manifest.apiVersion}`)) as Record<string, ModelClass | undefined>;
    const Model = models[manifest.kind];
    try {
      if (Model === undefined) throw new Error('there is no such kind');
      new Model(manifest).validate();
    } catch (error) {
      problems.push(`${manifest.kind} ${manifest.metadata.name}: ${(error as Error).message}`);
    }
  }
  return problems;
}

type ModelClass = new (manifest: Manifest) => { validate(): void };

/**
 * What the compiler says against the manifests as literals of the models' types: also fields that Kubernetes does not know,
 * which the schemas let through.
 */
export function typeProblems(manifests: readonly Manifest[], name: string): string[] {
  const folder = join(repository, '.cache', 'deploy');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.ts`);
  const lines = manifests.map(
    (manifest) =>
      `{ const _: import('kubernetes-models/${manifest.apiVersion}').I${manifest.kind} = ${JSON.stringify(manifest)}; }`,
  );
  writeFileSync(file, `${lines.join('\n')}\nexport {};\n`);
  const compiler = join(repository, 'node_modules', 'typescript', 'bin', 'tsc');
  const options = ['--ignoreConfig', '--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--types', ''];
  try {
    execFileSync(process.execPath, [compiler, ...options, file], { encoding: 'utf8', stdio: 'pipe' });
    return [];
  } catch (error) {
    return (error as { stdout: string }).stdout.trim().split('\n');
  }
}

export const containersOf = (manifest: Manifest): readonly Container[] =>
  manifest.spec?.template?.spec.containers ?? [];

export const hasLabels = (labels: Labels | undefined, wanted: Labels | undefined): boolean =>
  Object.entries(wanted ?? {}).every(([name, value]) => labels?.[name] === value);
