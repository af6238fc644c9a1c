import { mkdtempSync, readFileSync, rmSync, appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogChanged } from '@bailiwick/contracts-catalog/events';
import { listDirectoryAudits, verifyChain } from '@bailiwick/contracts-audit';
import { questions } from '@bailiwick/contracts-core';
import { Server } from '@bailiwick/messaging';
import { newId, UnitOfWork } from '@bailiwick/service-host';
import { TestService } from '@bailiwick/testing';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { auditService } from '../src/audit.module.ts';
import { auditLine } from '../src/chain/audit-line.ts';
import { readCheckpoint, type Checkpoint } from '../src/chain/checkpoint.ts';
import { SignCheckpoints } from '../src/chain/sign-checkpoints.ts';

let service: TestService;
const folder = mkdtempSync(join(tmpdir(), 'bailiwick-checkpoints-'));
const file = join(folder, 'checkpoints.jsonl');
const administrator = { id: newId() };

beforeAll(async () => {
  service = await TestService.start(auditService);
  new Server(service.broker.nats, 'directory').serve(questions.authority, async () => {
    const roles = [{ role: 'identityGovernanceAdministrator', catalogId: null }];
    return {
      status: 'ok',
      body: JSON.stringify({ active: true, displayName: null, roles, memberOf: [], objects: [] }),
    };
  });
});
afterAll(async () => {
  await service.stop();
  rmSync(folder, { recursive: true });
});

async function somethingHappens(): Promise<void> {
  const id = newId();
  const state = {
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
  };
  await service.tell(catalogChanged, id, state, {
    activities: [
      {
        name: 'Create access package catalog',
        result: 'success',
        targets: [{ id, type: 'AccessPackageCatalog', displayName: 'Marketing' }],
      },
    ],
  });
  await service.eventually(async () => {
    const rows = await service.sql(
      'select from directory_audit where seq > coalesce((select max(last_row) from seal), 0) limit $1',
      [1],
    );
    return rows.length === 0;
  }, 'all rows to be sealed');
}

const key = () => service.caller.privateKeyOf('audit');
const signer = () => new SignCheckpoints({ settings: { AUDIT_CHECKPOINTS: file, INTERNAL_SIGNING_KEY: key() } });
const signNow = () => new UnitOfWork(service.running.host).run('sign', (context) => signer().run(context));
const lines = () => readFileSync(file, 'utf8').trimEnd().split('\n');

test('what is hashed is the same inside and outside of the database', async () => {
  await somethingHappens();
  const rows = await service.sql<{ inside: string; outside: string }>(
    `select audit_line(a) as inside, ${auditLine} as outside from directory_audit a limit $1`,
    [50],
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const { inside, outside } of rows) expect(outside).toBe(inside);
});

describe('checkpoints', () => {
  test('are signed for the newest seal, once each, standing on the one before', async () => {
    await somethingHappens();
    await signNow();
    await signNow();
    expect(lines()).toHaveLength(1);
    await somethingHappens();
    await signNow();
    const [first, second] = lines().map((line) => readCheckpoint(line, [key()]) as Checkpoint);
    expect([first?.number, second?.number]).toEqual([1, 2]);
    expect(second!.rows).toBeGreaterThan(first!.rows);
  });

  test('a line that a crash left half written is replaced', async () => {
    const before = lines();
    appendFileSync(file, '{"number":3,"ro');
    await somethingHappens();
    await signNow();
    expect(lines().slice(0, 2)).toEqual(before);
    expect(readCheckpoint(lines()[2]!, [key()])).toMatchObject({ number: 3 });
  });

  test('nothing is signed any more once the chain is not what was signed', async () => {
    const before = lines();
    await service.sql('alter table seal disable trigger seal_is_append_only');
    await service.sql(`update seal set hash = sha256(hash) where last_row = (select max(last_row) from seal)`);
    await service.sql('alter table seal enable always trigger seal_is_append_only');
    await expect(signNow()).rejects.toThrow('no longer holds what checkpoint 3 has signed');
    expect(lines()).toEqual(before);
  });
});

test('who reads the log is in the log, with what was asked for; who is refused is not', async () => {
  const reader = { id: newId() };
  const filter = `category eq 'EntitlementManagement'`;
  const readings = async () => {
    const { body } = await service.call<{ value: Record<string, unknown>[] }>(administrator, listDirectoryAudits, {
      odata: { $filter: `activityDisplayName eq 'Read audit log' and initiatedBy/user/id eq '${reader.id}'` },
    });
    return body.value;
  };
  await service.call(reader, listDirectoryAudits, { odata: { $filter: filter } });
  await service.call(reader, verifyChain, {});
  await expect(
    service.call(reader, listDirectoryAudits, { odata: { $filter: `nothing eq 'x'` } }),
  ).rejects.toMatchObject({ kind: 'invalid' });
  await service.eventually(async () => (await readings()).length === 2, 'both readings');
  expect(await readings()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        operationType: 'Read',
        targetResources: [
          expect.objectContaining({
            type: 'AuditLog',
            modifiedProperties: [{ displayName: '$filter', oldValue: null, newValue: JSON.stringify(filter) }],
          }),
        ],
      }),
    ]),
  );
});

test('a page that is more than the broker carries is cut, and goes on behind its token', async () => {
  const marker = newId();
  await service.sql(
    `insert into directory_audit (seq, id, activity_date_time, activity_display_name, category, operation_type, logged_by_service, result,
       result_reason, correlation_id, initiated_by, target_resources, additional_details)
     select (select max(seq) from directory_audit) + 100000 + n, gen_random_uuid()::text || '_0', activity_date_time, activity_display_name, category,
       operation_type, logged_by_service, result, repeat('ä', 1500), $1::text, initiated_by, '[]', '[]'
     from (select * from directory_audit order by seq limit 1) a, generate_series(1, 700) n`,
    [marker],
  );
  const seen = new Set<unknown>();
  const sizes: number[] = [];
  let token: string | undefined;
  do {
    const odata = { $filter: `correlationId eq '${marker}'`, $top: '999', ...(token ? { $skiptoken: token } : {}) };
    const { body, next } = await service.call<{ value: { id: string }[] }>(administrator, listDirectoryAudits, {
      odata,
    });
    for (const { id } of body.value) seen.add(id);
    sizes.push(body.value.length);
    token = next === '' ? undefined : next;
  } while (token !== undefined);
  expect(seen.size).toBe(700);
  expect(sizes.length).toBeGreaterThan(1);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(700);
});
