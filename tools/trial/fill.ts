import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { partsOf, type House } from './bulk.ts';
import { organization, type Size } from './organization.ts';

/** Requests under way at once: enough to keep a service busy, too few to make it late. */
const inFlight = 3;

export interface Told {
  (what: string, done: number, of: number): void;
}

/** Fills an installation through the bulk operations of its services; what is there already is left alone. */
export async function fill(house: House, size: Size, tell: Told): Promise<void> {
  const { importDirectory } = await import('@bailiwick/contracts-directory');
  const { importCatalogs } = await import('@bailiwick/contracts-catalog');
  const { importAccessPackages } = await import('@bailiwick/contracts-access-package');
  const { assignMany } = await import('@bailiwick/contracts-request-workflow');
  const made = organization(size);

  // Managers stand at the beginning: the first part goes alone.
  const users = partsOf(made.users()).map((part) => ({ users: part }));
  await send(house, importDirectory, users.slice(0, 1), () => {});
  await send(house, importDirectory, users.slice(1), (done) => tell('users', done + 1, users.length));
  const groups = partsOf(made.groups()).map((part) => ({ groups: part }));
  await send(house, importDirectory, groups, (done) => tell('groups', done, groups.length));
  const catalogs = made.catalogs().map((catalog) => ({ catalogs: [catalog] }));
  await send(house, importCatalogs, catalogs, (done) => tell('catalogs', done, catalogs.length));
  await untilApplied(house);
  const packages = partsOf(made.packages()).map((part) => ({ accessPackages: part }));
  await send(house, importAccessPackages, packages, (done) => tell('packages', done, packages.length));
  await untilApplied(house);
  const assignments = made
    .assignments()
    .flatMap(({ targets, ...rest }) => partsOf(targets).map((part) => ({ ...rest, targets: part })));
  await send(house, assignMany, assignments, (done) => tell('assignments', done, assignments.length));
  await untilApplied(house, (waiting) => tell('waiting events', waiting, 0));
}

/** Sends all parts, a few at once, in their order. */
export async function send(
  house: House,
  operation: Parameters<House['call']>[0],
  parts: readonly unknown[],
  tell: (done: number) => void,
): Promise<void> {
  let next = 0;
  let done = 0;
  const lane = async (): Promise<void> => {
    while (next < parts.length) {
      await house.call(operation, parts[next++]);
      tell(++done);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
}

const domains = ['directory', 'catalog', 'access-package', 'request-workflow', 'notification', 'audit'] as const;

/** Events that some service has still to publish or to apply. */
export async function waitingEvents(house: House): Promise<number> {
  const { subject } = await import('@bailiwick/contracts-core');
  const asked = domains.map((domain) =>
    house.call<{ unpublished: number; pending: number }>({ domain, subject: subject('qry', domain, 'status') }, {}),
  );
  return (await Promise.all(asked)).reduce((sum, { unpublished, pending }) => sum + unpublished + pending, 0);
}

/** Nothing is on its way any more; asked twice, because a service may be between applying and publishing. */
export async function untilApplied(house: House, tell: (waiting: number) => void = () => {}): Promise<void> {
  for (let quiet = 0; quiet < 2;) {
    const waiting = await waitingEvents(house);
    quiet = waiting === 0 ? quiet + 1 : 0;
    tell(waiting);
    await pause(quiet > 0 ? 50 : 250);
  }
}

/** Fresh statistics: plans made on empty tables are wrong on full ones. */
export async function analyze(databaseUrls: readonly string[]): Promise<void> {
  await Promise.all(
    databaseUrls.map(async (connectionString) => {
      const client = new pg.Client({ connectionString });
      await client.connect();
      await client.query('analyze').finally(() => client.end());
    }),
  );
}
