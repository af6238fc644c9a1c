import { describe, expect, it } from '@jest/globals';
import { secretsOf } from '../kubernetes/make-secrets.mjs';
import { appNames, environmentProblems } from './app-environment.ts';
import {
  containersOf,
  hasLabels,
  modelProblems,
  overlays,
  render,
  typeProblems,
  type EnvironmentEntry,
  type Manifest,
} from './manifests.ts';

const secrets = new Map(
  secretsOf({ databaseHost: 'postgres:5432', smtpUrl: 'smtp://mailpit:1025', oidcClientSecret: 'x' }).items.map(
    ({ metadata, stringData }) => [metadata.name, stringData],
  ),
);

it('makes different secrets each time', () => {
  const others = secretsOf({ databaseHost: 'h', smtpUrl: 'smtp://h', oidcClientSecret: 'y' }).items;
  const repeated = others.flatMap(({ metadata, stringData }) =>
    Object.entries(stringData).filter(([key, value]) => secrets.get(metadata.name)?.[key] === value),
  );
  expect(new Set(repeated.map(([key]) => key))).toEqual(new Set(['username']));
});

it('gives each app a database login of its own, under the name that the server knows', () => {
  const url = new URL(secrets.get('access-package-secrets')?.['DATABASE_URL'] ?? '');
  expect([url.username, url.pathname]).toEqual(['access_package', '/access_package']);
  expect(url.password).toBe(secrets.get('postgres-passwords')?.['ACCESS_PACKAGE_DATABASE_PASSWORD']);
  expect(url.password).toBe(secrets.get('postgres-access-package')?.['password']);
});

const rendered = overlays.map((overlay) => ({ overlay, manifests: render(overlay) }));
if (rendered.some(({ manifests }) => manifests === undefined))
  process.stderr.write('note: there is no kubectl here, so that the Kubernetes overlays were not rendered\n');

for (const { overlay, manifests = [] } of rendered.filter((one) => one.manifests !== undefined)) {
  describe(`overlay ${overlay}`, () => {
    const ofKind = (...kinds: string[]) => manifests.filter(({ kind }) => kinds.includes(kind));
    const workloads = ofKind('Deployment', 'StatefulSet', 'Job');
    const servers = ofKind('Deployment', 'StatefulSet');
    const named = (kind: string, name: string) => ofKind(kind).find(({ metadata }) => metadata.name === name);

    it('holds only what Kubernetes knows, with the right types and nothing missing', async () => {
      expect(await modelProblems(manifests)).toEqual([]);
      expect(typeProblems(manifests, overlay)).toEqual([]);
    });

    it('would notice a field that does not exist', () => {
      const [one] = servers;
      expect(typeProblems([{ ...one!, spec: { ...one!.spec, replicaz: 2 } as never }], `${overlay}-wrong`)).toEqual([
        expect.stringMatching(/replicaz.* does not exist in type 'IDeploymentSpec'/),
      ]);
    });

    it('runs every app, its migration and the declaration of the streams, from pinned images', () => {
      const names = (kind: string) => ofKind(kind).map(({ metadata }) => metadata.name);
      expect(names('Deployment').toSorted()).toEqual(appNames.toSorted());
      expect(names('Job').toSorted()).toEqual(
        [...appNames.map((app) => `${app}-migrate`), 'declare-streams'].toSorted(),
      );
      for (const workload of workloads)
        for (const { image } of containersOf(workload))
          expect(image).toMatch(/^[\w./-]+:v?\d+\.\d+(?:\.\d+)?(?:-\w+)?$/);
    });

    it.each(appNames)('tells %s all it needs to know, and nothing that nobody reads', (app) => {
      const given = containersOf(named('Deployment', app)!).flatMap(({ env }) => env ?? []);
      expect(
        environmentProblems(
          app,
          given.map(({ name }) => name),
        ),
      ).toEqual([]);
    });

    it('locks every container in', () => {
      for (const { metadata, spec } of workloads) {
        const pod = spec.template?.spec;
        expect({ workload: metadata.name, ...pod }).toMatchObject({
          serviceAccountName: 'bailiwick',
          automountServiceAccountToken: false,
          securityContext: {
            runAsNonRoot: true,
            runAsUser: expect.any(Number),
            seccompProfile: { type: 'RuntimeDefault' },
          },
        });
        for (const container of pod?.containers ?? [])
          expect({ workload: metadata.name, ...container }).toMatchObject({
            securityContext: {
              allowPrivilegeEscalation: false,
              readOnlyRootFilesystem: true,
              capabilities: { drop: ['ALL'] },
            },
            resources: {
              requests: { cpu: expect.any(String), memory: expect.any(String) },
              limits: { cpu: expect.any(String), memory: expect.any(String) },
            },
          });
      }
    });

    it('probes every server, asks for liveness nothing but the process itself, and lets it end in peace', () => {
      for (const { metadata, spec } of servers) {
        for (const container of spec.template?.spec.containers ?? [])
          expect({ workload: metadata.name, ...container }).toMatchObject({
            startupProbe: expect.anything(),
            readinessProbe: expect.anything(),
            livenessProbe: expect.anything(),
          });
        expect(spec.template?.spec).toHaveProperty('terminationGracePeriodSeconds');
      }
      for (const { spec } of ofKind('Deployment'))
        expect(spec).toMatchObject({
          strategy: { rollingUpdate: { maxUnavailable: 0 } },
          template: {
            spec: {
              terminationGracePeriodSeconds: 60,
              topologySpreadConstraints: [
                { topologyKey: 'topology.kubernetes.io/zone' },
                { topologyKey: 'kubernetes.io/hostname' },
              ],
              containers: [
                {
                  readinessProbe: { httpGet: { path: '/healthz' } },
                  livenessProbe: { httpGet: { path: '/livez' } },
                },
              ],
            },
          },
        });
    });

    it('has a disruption budget for everything there is more than one of', () => {
      const autoscalers = ofKind('HorizontalPodAutoscaler');
      const replicas = ({ metadata, spec }: Manifest) =>
        autoscalers.find((one) => one.spec.scaleTargetRef?.name === metadata.name)?.spec.minReplicas ??
        spec.replicas ??
        0;
      const budgets = ({ spec: { template } }: Manifest) =>
        ofKind('PodDisruptionBudget').filter(({ spec }) =>
          hasLabels(template?.metadata.labels, spec.selector?.matchLabels),
        );
      expect(servers.filter((server) => replicas(server) < 1)).toEqual([]);
      const several = servers.filter((server) => replicas(server) > 1);
      expect(several).toHaveLength(overlay === 'production' ? appNames.length + 1 : 0);
      expect(several.filter((server) => budgets(server).length !== 1)).toEqual([]);
    });

    it('denies all traffic, except between those who are named', () => {
      const policies = ofKind('NetworkPolicy');
      const forAll = policies.filter(({ spec }) => Object.keys(spec.podSelector ?? {}).length === 0);
      expect(
        forAll.map(({ metadata, spec }) => [metadata.name, spec.policyTypes, spec.ingress, spec.egress?.length]),
      ).toEqual([
        ['default-deny', ['Ingress', 'Egress'], undefined, undefined],
        ['everybody-resolves-names', ['Egress'], undefined, 1],
      ]);
      const reach = (kind: string, name: string) =>
        policies
          .filter((policy) => !forAll.includes(policy) && selects(policy.spec.podSelector, named(kind, name)!))
          .map(({ metadata }) => metadata.name);
      expect(reach('Job', 'declare-streams')).toEqual(['clients-to-broker']);
      expect(reach('StatefulSet', 'nats')).toEqual(['broker']);
      for (const app of appNames) {
        expect(reach('Job', `${app}-migrate`)).toEqual(['clients-to-database']);
        expect(reach('Deployment', app)).toEqual(expect.arrayContaining(['clients-to-broker', 'clients-to-database']));
      }
      expect(reach('Deployment', 'catalog').sort()).toEqual([
        'clients-to-broker',
        'clients-to-database',
        'monitoring-to-apps',
      ]);
    });

    it('keeps no secret in a manifest, and refers only to what exists', () => {
      expect(ofKind('Secret')).toEqual([]);
      const entries = workloads.flatMap(containersOf).flatMap(({ env }) => env ?? []);
      expect(entries.filter((entry) => !isGiven(entry))).toEqual([]);
      const sets = workloads.flatMap(containersOf).flatMap(({ envFrom }) => envFrom ?? []);
      const files = workloads
        .flatMap(({ spec }) => spec.template?.spec.volumes ?? [])
        .flatMap(({ projected }) => projected?.sources ?? []);
      const names = [...sets.map(({ secretRef }) => secretRef), ...files.map(({ secret }) => secret)].filter(Boolean);
      expect(names.length).toBeGreaterThan(0);
      expect(names.filter((one) => !secrets.has(one!.name))).toEqual([]);
    });

    /** A secret comes from a Secret that make-secrets makes, a setting from the generated ConfigMap. */
    function isGiven({ name, value, valueFrom }: EnvironmentEntry): boolean {
      const isSecret = /PASSWORD|SECRET|SIGNING_KEY|INTERNAL_KEYS|DATABASE_URL|SMTP_URL/.test(name);
      const { secretKeyRef: secret, configMapKeyRef: setting } = valueFrom ?? {};
      if (secret !== undefined) return secrets.get(secret.name)?.[secret.key] !== undefined;
      if (isSecret) return false;
      if (setting !== undefined)
        return setting.optional === true || named('ConfigMap', setting.name)?.data?.[setting.key] !== undefined;
      return value !== undefined || valueFrom !== undefined;
    }

    it('sends every Service to pods that exist', () => {
      for (const { metadata, spec } of ofKind('Service')) {
        const behind = servers.filter(({ spec: { template } }) => hasLabels(template?.metadata.labels, spec.selector));
        expect({ name: metadata.name, behind: behind.length }).toEqual({ name: metadata.name, behind: 1 });
      }
    });
  });
}

/** Does a selector of a network policy mean the pods of this workload? */
function selects(selector: unknown, workload: Manifest): boolean {
  const { matchLabels, matchExpressions = [] } = (selector ?? {}) as {
    matchLabels?: Record<string, string>;
    matchExpressions?: readonly { key: string; values: readonly string[] }[];
  };
  const labels = workload.spec.template?.metadata.labels;
  return (
    hasLabels(labels, matchLabels) && matchExpressions.every(({ key, values }) => values.includes(labels?.[key] ?? ''))
  );
}
