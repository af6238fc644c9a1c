/**
 * Remembers everything that happened in the house, and can prove that the memory was not changed.
 *
 * Owns: the history of every object, the audit log, the chain of seals over it.
 * Learns: every event of every service, each version in turn.
 * Must never: change or remove a row, or take part in a decision.
 */
import { defineService } from '@bailiwick/service-host';
import { SealRows } from './chain/seal-rows.ts';
import { SignCheckpoints } from './chain/sign-checkpoints.ts';
import { VerifyChain } from './chain/verify-chain.ts';
import { CheckpointSettings } from './config.ts';
import { WhenAnythingHappensKeepIt } from './history/when-anything-happens-keep-it.ts';
import { CountDirectoryAudits, GetDirectoryAudit, ListDirectoryAudits } from './log/directory-audit.queries.ts';
import { createAudit } from './migrations/0001-audit.ts';

export const auditService = defineService({
  domain: 'audit',
  entities: [],
  migrations: [createAudit],
  measures: [
    {
      name: 'bailiwick_audit_unsealed_seconds',
      help: 'Age of the oldest row of the audit log that no seal covers.',
      sql: `select coalesce(extract(epoch from $1::timestamptz - min(activity_date_time)), 0)::float8 as value from directory_audit
        where seq > coalesce((select max(last_row) from seal), 0)`,
    },
  ],
  providers: [
    WhenAnythingHappensKeepIt,
    CheckpointSettings,
    SealRows,
    SignCheckpoints,
    ListDirectoryAudits,
    CountDirectoryAudits,
    GetDirectoryAudit,
    VerifyChain,
  ],
});
