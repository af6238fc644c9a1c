import type { StateOf } from '@bailiwick/contracts-core';
import type { DirectoryPart } from '@bailiwick/contracts-directory';
import { servicePrincipalChanged } from '@bailiwick/contracts-directory/events';
import type { ReactionContext } from '@bailiwick/service-host';
import type { Imported } from './import-directory.ts';
import type { Reference } from './put-memberships.ts';

type ApplicationState = Omit<StateOf<typeof servicePrincipalChanged>, 'deleted'>;
interface Row extends ApplicationState {
  readonly version: number;
  readonly created: boolean;
}

const upsertApplications = `
with x as materialized (
  select * from jsonb_to_recordset($1::jsonb) as x(id uuid, app_id uuid, display_name text, description text, account_enabled boolean,
    service_principal_type text, app_roles jsonb)
), i as (
  select x.*, coalesce(byid.id, byapp.id, x.id) as key from x
  left join service_principal byid on byid.id = x.id
  left join service_principal byapp on byapp.app_id = x.app_id and byapp.deleted_at is null
)
insert into service_principal as old (id, version, app_id, display_name, description, account_enabled, service_principal_type, app_roles, created_at)
select key, 1, app_id, display_name, description, account_enabled, service_principal_type, app_roles, $2 from i
on conflict (id) do update set version = old.version + 1, deleted_at = null, app_id = excluded.app_id, display_name = excluded.display_name,
  description = excluded.description, account_enabled = excluded.account_enabled,
  service_principal_type = excluded.service_principal_type, app_roles = excluded.app_roles
where (old.app_id, old.display_name, old.description, old.account_enabled, old.service_principal_type, old.app_roles, old.deleted_at) is distinct from
  (excluded.app_id, excluded.display_name, excluded.description, excluded.account_enabled, excluded.service_principal_type, excluded.app_roles, null)
returning id, version, xmax = 0 as created, app_id as "appId", display_name as "displayName", description, account_enabled as "accountEnabled"`;

export async function importApplications(
  applications: DirectoryPart['servicePrincipals'],
  context: ReactionContext,
  imported: Imported,
): Promise<Reference[]> {
  const items = applications.map((application) => ({
    id: application.id ?? context.newId(),
    app_id: application.appId,
    display_name: application.displayName,
    description: application.description,
    account_enabled: application.accountEnabled,
    service_principal_type: application.servicePrincipalType,
    app_roles: application.appRoles,
  }));
  const rows = await context.sql<Row>(upsertApplications, [JSON.stringify(items), context.now]);
  for (const { version, created, ...state } of rows) {
    imported[created ? 'created' : 'changed'] += 1;
    const targets = [{ id: state.id, type: 'ServicePrincipal', displayName: state.displayName }];
    context.record({
      event: servicePrincipalChanged,
      aggregateId: state.id,
      version,
      state: { ...state, deleted: false },
      activities: [
        { name: created ? 'Add service principal' : 'Update service principal', result: 'success', targets },
      ],
    });
  }
  const known = await context.sql<{ id: string; appId: string }>(
    'select id, app_id as "appId" from service_principal where app_id = any($1::uuid[]) and deleted_at is null',
    [applications.map(({ appId }) => appId)],
  );
  return ownersOf(applications, new Map(known.map(({ id, appId }) => [appId, id])), ({ appId }) => appId);
}

const upsertSites = `
with x as materialized (
  select * from jsonb_to_recordset($1::jsonb) as x(id uuid, web_url text, display_name text, roles jsonb)
), i as (
  select x.*, coalesce(byid.id, byurl.id, x.id) as key from x
  left join site byid on byid.id = x.id left join site byurl on lower(byurl.web_url) = lower(x.web_url)
), kept as (
  insert into site as old (id, version, web_url, display_name, roles, created_at)
  select key, 1, web_url, display_name, roles, $2 from i
  on conflict (id) do update set version = old.version + 1, web_url = excluded.web_url, display_name = excluded.display_name, roles = excluded.roles
  where (old.web_url, old.display_name, old.roles) is distinct from (excluded.web_url, excluded.display_name, excluded.roles)
  returning id, xmax = 0 as created
)
select i.key as id, i.web_url as "webUrl", kept.created from i left join kept on kept.id = i.key`;

export async function importSites(
  sites: DirectoryPart['sites'],
  context: ReactionContext,
  imported: Imported,
): Promise<Reference[]> {
  const items = sites.map(({ id, webUrl, displayName, roles }) => ({
    id: id ?? context.newId(),
    web_url: webUrl,
    display_name: displayName,
    roles,
  }));
  const rows = await context.sql<{ id: string; webUrl: string; created: boolean | null }>(upsertSites, [
    JSON.stringify(items),
    context.now,
  ]);
  for (const { created } of rows) if (created !== null) imported[created ? 'created' : 'changed'] += 1;
  return ownersOf(sites, new Map(rows.map(({ id, webUrl }) => [webUrl, id])), ({ webUrl }) => webUrl);
}

function ownersOf<T extends { readonly owners: readonly string[] }>(
  items: readonly T[],
  ids: ReadonlyMap<string, string>,
  key: (item: T) => string,
): Reference[] {
  return items.flatMap((item) =>
    item.owners.map((reference): Reference => ({
      objectId: ids.get(key(item))!,
      role: 'owner',
      kind: 'user',
      reference,
    })),
  );
}
