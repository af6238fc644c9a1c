/** The portal's own database: who is signed in where. Plain SQL, never changed after a release. */
export const migrations: readonly { readonly name: string; readonly up: string }[] = [
  {
    name: '0001-sessions',
    up: `
create table session (
  -- SHA-256 of the id in the cookie: whoever reads this table cannot be anybody
  id_hash bytea primary key,
  user_id text not null,
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now()
);
create index session_of_user on session (user_id);
create index session_started on session (started_at);
`,
  },
  {
    name: '0002-sign-out-at-the-provider',
    up: `
-- What the provider said about the person: shown to it again at sign-out, so that it need not ask who is leaving.
alter table session add column id_token text;
`,
  },
];
