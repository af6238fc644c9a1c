import { countDirectoryAudits, getDirectoryAudit, listDirectoryAudits, verifyChain } from '@bailiwick/contracts-audit';
import { questions, type Activity, type AuthorityQuestion, type HeldRole } from '@bailiwick/contracts-core';
import { catalogChanged } from '@bailiwick/contracts-catalog/events';
import { userChanged } from '@bailiwick/contracts-directory/events';
import { jetstream, jetstreamManager, Server } from '@bailiwick/messaging';
import { newId } from '@bailiwick/service-host';
import { TestService } from '@bailiwick/testing';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { auditService } from '../src/audit.module.ts';

jest.setTimeout(30_000);

interface Row {
  readonly id: string;
  readonly activityDisplayName: string;
  readonly [name: string]: unknown;
}

let service: TestService;
const rolesOf = new Map<string, HeldRole[]>();
const somebody = (roles: HeldRole[]) => {
  const id = newId();
  rolesOf.set(id, roles);
  return { id };
};
const administrator = somebody([{ role: 'identityGovernanceAdministrator', catalogId: null }]);
const employee = somebody([]);

beforeAll(async () => {
  service = await TestService.start(auditService);
  new Server(service.broker.nats, 'directory').serve(questions.authority, async ({ data }) => {
    const { actor } = JSON.parse(Buffer.from(data).toString()) as AuthorityQuestion;
    const answer = { active: true, displayName: null, roles: rolesOf.get(actor.id) ?? [], memberOf: [], objects: [] };
    return { status: 'ok', body: JSON.stringify(answer) };
  });
});
afterAll(() => service.stop());

const state = (id: string) => ({
  id,
  displayName: 'Marketing',
  description: null,
  catalogType: 'userManaged' as const,
  state: 'published' as const,
  isExternallyVisible: false,
  createdDateTime: '2026-01-31T08:00:00.000Z',
  modifiedDateTime: '2026-01-31T08:00:00.000Z',
  createdBy: { type: 'user' as const, id: 'mamta' },
  deleted: false,
});

const activity = (name: string, catalogId: string, more: Partial<Activity> = {}): Activity => ({
  name,
  result: 'success',
  targets: [{ id: catalogId, type: 'AccessPackageCatalog', displayName: 'Marketing' }],
  catalogId,
  ...more,
});

/** A new catalog in whose life each of `names` happened, one version apart. */
async function catalogWith(names: readonly string[], actor = newId(), at?: string): Promise<string> {
  const id = newId();
  for (const name of names)
    await service.tell(catalogChanged, id, state(id), {
      activities: [activity(name, id)],
      actor: { type: 'user', id: actor },
      ...(at === undefined ? {} : { at }),
    });
  return id;
}

const list = async (actor: { id: string }, odata: Record<string, string> = {}) =>
  (await service.call<{ value: Row[]; '@odata.count'?: number }>(actor, listDirectoryAudits, { odata })).body;
const namesOf = ({ value }: { value: readonly Row[] }) => value.map(({ activityDisplayName }) => activityDisplayName);

describe('the log', () => {
  test('shows one activity in the shape of directoryAudit, with the names of people', async () => {
    const mamta = newId();
    await service.tell(userChanged, mamta, {
      id: mamta,
      displayName: 'Mamta',
      userPrincipalName: 'mamta@contoso.example',
      mail: null,
      userType: 'Member',
      accountEnabled: true,
      jobTitle: null,
      department: null,
      preferredLanguage: null,
      managerId: null,
      deleted: false,
    });
    const catalog = await catalogWith(['Create access package catalog'], mamta);
    const { value } = await list(administrator, { $filter: `targetResources/any(t:t/id eq '${catalog}')` });
    expect(value).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}_0$/),
        category: 'EntitlementManagement',
        correlationId: expect.any(String),
        result: 'success',
        resultReason: '',
        activityDisplayName: 'Create access package catalog',
        activityDateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        loggedByService: 'Entitlement Management',
        operationType: 'Add',
        initiatedBy: {
          user: { id: mamta, displayName: 'Mamta', userPrincipalName: 'mamta@contoso.example', ipAddress: null },
          app: null,
        },
        targetResources: [
          {
            id: catalog,
            displayName: 'Marketing',
            type: 'AccessPackageCatalog',
            userPrincipalName: null,
            groupType: null,
            modifiedProperties: [],
          },
        ],
        additionalDetails: expect.arrayContaining([{ key: 'object', value: `catalog/${catalog}` }]),
      },
    ]);
    const one = await service.call<Row>(administrator, getDirectoryAudit, { directoryAuditId: value[0]!.id });
    expect(one.body).toEqual(value[0]);
  });

  test('is filtered, ordered, counted and paged', async () => {
    const bob = newId();
    const names = ['Create access package catalog', 'Update access package catalog', 'Delete access package catalog'];
    await catalogWith(names.slice(0, 1), bob, '2026-01-01T00:00:00.000Z');
    await catalogWith(names.slice(1, 2), bob, '2026-01-02T00:00:00.000Z');
    await catalogWith(names.slice(2, 3), bob, '2026-01-03T00:00:00.000Z');
    const byBob = `initiatedBy/user/id eq '${bob}'`;
    const filtered = async (condition: string) =>
      namesOf(await list(administrator, { $filter: `${byBob} and ${condition}` }));

    expect(namesOf(await list(administrator, { $filter: byBob }))).toEqual(names.toReversed());
    expect(namesOf(await list(administrator, { $filter: byBob, $orderby: 'activityDateTime asc' }))).toEqual(names);
    expect(await filtered(`activityDisplayName eq 'Update access package catalog'`)).toEqual(names.slice(1, 2));
    expect(await filtered('activityDateTime ge 2026-01-02T00:00:00Z')).toEqual(names.slice(1).toReversed());
    expect(await filtered('activityDateTime le 2026-01-02T00:00:00Z')).toEqual(names.slice(0, 2).toReversed());
    expect(await filtered(`category eq 'EntitlementManagement' and result eq 'success'`)).toHaveLength(3);
    expect(await filtered(`category eq 'UserManagement'`)).toEqual([]);

    const first = await service.call<{ value: Row[] }>(administrator, listDirectoryAudits, {
      odata: { $filter: byBob, $top: '2', $count: 'true' },
    });
    expect(first.body).toMatchObject({ '@odata.count': 3 });
    const rest = await list(administrator, { $filter: byBob, $top: '2', $skiptoken: first.next });
    expect(namesOf({ value: [...first.body.value, ...rest.value] })).toEqual(names.toReversed());
    expect((await service.call<number>(administrator, countDirectoryAudits, { odata: { $filter: byBob } })).body).toBe(
      3,
    );
    const { correlationId } = rest.value[0]!;
    expect(namesOf(await list(administrator, { $filter: `correlationId eq '${String(correlationId)}'` }))).toEqual(
      names.slice(0, 1),
    );
    await expect(list(administrator, { $filter: `password eq 'x'` })).rejects.toMatchObject({ kind: 'invalid' });
  });

  test('shows a catalog owner their catalogs only, and an employee nothing; what one may not see is not found', async () => {
    const [own, foreign] = [
      await catalogWith(['Create access package catalog']),
      await catalogWith(['Create access package catalog']),
    ];
    const owner = somebody([{ role: 'catalogOwner', catalogId: own }]);
    const reader = somebody([{ role: 'catalogReader', catalogId: own }]);
    const targetIds = async (actor: { id: string }) =>
      (await list(actor)).value.map((row) => (row['targetResources'] as { id: string }[])[0]!.id);
    expect(await targetIds(owner)).toEqual([own]);
    expect(await targetIds(reader)).toEqual([]);
    expect(await targetIds(employee)).toEqual([]);
    expect((await service.call<number>(owner, countDirectoryAudits, {})).body).toBe(1);

    const [row] = (await list(administrator, { $filter: `targetResources/any(t:t/id eq '${foreign}')` })).value;
    const get = (actor: { id: string }, directoryAuditId: string) =>
      service.call(actor, getDirectoryAudit, { directoryAuditId });
    await expect(get(owner, row!.id)).rejects.toMatchObject({ kind: 'notFound' });
    await expect(get(administrator, `${newId()}_0`)).rejects.toMatchObject({ kind: 'notFound' });
    await expect(get(administrator, 'nonsense')).rejects.toMatchObject({ kind: 'notFound' });
  });

  test('has one row per activity, however often its event is delivered, and every version of the object', async () => {
    const id = await catalogWith(['Create access package catalog', 'Update access package catalog']);
    const { nats } = service.broker;
    const { streams } = await jetstreamManager(nats);
    const last = (await streams.getMessage('EVENTS', { last_by_subj: catalogChanged.subjectFor(id) }))!;
    const before = (await streams.getMessage('EVENTS', { seq: last.seq - 1 }))!;
    await service.sql('delete from applied where aggregate_id = $1', [id]);
    for (const { subject, data } of [before, last]) await jetstream(nats).publish(subject, data);
    await service.applied('catalog', id, 2);
    expect(await list(administrator, { $filter: `targetResources/any(t:t/id eq '${id}')` })).toMatchObject({
      value: { length: 2 },
    });
    const versions = await service.sql<{ version: number }>(
      'select version from object_history where aggregate = $1 and aggregate_id = $2 order by version',
      ['catalog', id],
    );
    expect(versions).toEqual([{ version: 1 }, { version: 2 }]);
  });
});

describe('the chain', () => {
  const sealed = () =>
    service.eventually(async () => {
      const [row] = await service.sql<{ open: boolean }>(
        'select exists (select from directory_audit where seq > coalesce((select max(last_row) from seal), 0)) as open where $1',
        [true],
      );
      return !row!.open;
    }, 'all rows to be sealed');
  const verdict = async () => (await service.call<Record<string, unknown>>(administrator, verifyChain, {})).body;

  test('seals every row, without a gap, and holds', async () => {
    await catalogWith(['Create access package catalog', 'Update access package catalog']);
    await sealed();
    const [rows] = await service.sql<{ count: number; max: number }>(
      'select count(*), max(seq) from directory_audit where $1',
      [true],
    );
    expect(rows!.count).toBe(rows!.max);
    expect(await verdict()).toMatchObject({
      intact: true,
      sealedRows: rows!.count,
      unsealedRows: 0,
      firstBrokenSeal: null,
    });
    await expect(service.call(employee, verifyChain, {})).rejects.toMatchObject({ kind: 'forbidden' });
  });

  test.each([
    'directory_audit',
    'directory_audit_target',
    'object_history',
    'object_history_default',
    'seal',
    'journal',
  ])('nobody changes %s: not by update, delete or truncate, not as superuser', async (table) => {
    const column =
      table === 'seal'
        ? 'hash'
        : table === 'directory_audit_target'
          ? 'target_id'
          : table.startsWith('directory')
            ? 'result'
            : 'operation';
    for (const change of [`update ${table} set ${column} = ${column}`, `delete from ${table}`, `truncate ${table}`])
      await expect(service.sql(change)).rejects.toThrow('append-only');
  });

  test('a row that was changed nevertheless, by somebody who took the trigger away, is found', async () => {
    await catalogWith(['Delete access package catalog']);
    await sealed();
    const forge = async (statement: string) => {
      await service.sql('alter table directory_audit disable trigger directory_audit_is_append_only');
      await service.sql(statement);
      await service.sql('alter table directory_audit enable always trigger directory_audit_is_append_only');
    };
    await forge(`update directory_audit set result_reason = 'forged' where seq = 1`);
    expect(await verdict()).toMatchObject({
      intact: false,
      firstBrokenSeal: { firstRow: 1, reason: 'A row is not what it was.' },
    });
    await forge(`update directory_audit set result_reason = '' where seq = 1`);
    expect(await verdict()).toMatchObject({ intact: true });
    const copy =
      'insert into directory_audit select (jsonb_populate_record(a, $$ {"seq": -5, "id": "x_0"} $$)).* from directory_audit a where seq = 1';
    await forge(copy);
    expect(await verdict()).toMatchObject({ intact: false, strayRows: 2, firstBrokenSeal: null });
    await forge(`delete from directory_audit where seq = -5`);
    expect(await verdict()).toMatchObject({ intact: true });
    await forge(`delete from directory_audit where seq = 1`);
    expect(await verdict()).toMatchObject({ intact: false, firstBrokenSeal: { reason: 'Rows are missing.' } });
  });
});
