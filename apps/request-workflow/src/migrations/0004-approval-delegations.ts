import type { Migration } from '@bailiwick/service-host';

/** Who lets whom decide. Persons and catalog are kept as they were named, beside their ids. */
export const approvalDelegations: Migration = {
  name: '0004-approval-delegations',
  up: `
create table approval_delegation (
  id uuid primary key,
  version integer not null check (version > 0),
  delegator_id uuid not null,
  delegate_id uuid not null,
  catalog_id uuid,
  delegator jsonb not null,
  delegate jsonb not null,
  catalog jsonb,
  starts_at timestamptz not null,
  ends_at timestamptz,
  includes_pending boolean not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  constraint delegation_to_another check (delegate_id <> delegator_id),
  constraint delegation_ends_after_start check (ends_at is null or ends_at > starts_at)
);
create index delegation_of_delegate on approval_delegation (delegate_id, starts_at) where ended_at is null;
create index delegation_of_delegator on approval_delegation (delegator_id, starts_at) where ended_at is null;
create index delegation_given on approval_delegation (delegator_id, id);
create index delegation_received on approval_delegation (delegate_id, id);
`,
};
