import fastify from 'fastify';
import pg from 'pg';

/**
 * The floor of reading: Fastify and `pg` with nothing between them, answering the same JSON from the same tables. Prints
 * its port. Reads DATABASE_URL_CATALOG and DATABASE_URL_ACCESS_PACKAGE.
 */

const poolOf = (connectionString: string | undefined) =>
  new pg.Pool({ ...(connectionString === undefined ? {} : { connectionString }), max: 10 });
const catalogs = poolOf(process.env['DATABASE_URL_CATALOG']);
const packages = poolOf(process.env['DATABASE_URL_ACCESS_PACKAGE']);

const catalog = {
  name: 'catalog',
  text: `select id, display_name as "displayName", description, catalog_type as "catalogType", state,
    is_externally_visible as "isExternallyVisible", created_date_time as "createdDateTime", modified_date_time as "modifiedDateTime"
    from catalog where id = $1 and not deleted`,
};
const list = {
  name: 'packages',
  text: `select p.id, p.display_name as "displayName", p.description, p.is_hidden as "isHidden",
    p.created_date_time as "createdDateTime", p.modified_date_time as "modifiedDateTime",
    json_build_object('id', c.id, 'displayName', c.display_name, 'description', c.description, 'catalogType', c.catalog_type,
      'state', c.state, 'isExternallyVisible', c.is_externally_visible, 'createdDateTime', c.created_date_time,
      'modifiedDateTime', c.modified_date_time) as catalog
    from access_package p join catalog_replica c on c.id = p.catalog_id
    where not p.deleted and lower(p.display_name) like lower($1) order by lower(p.display_name), p.id limit 50`,
};

const server = fastify();
server.get<{ Params: { id: string } }>('/catalogs/:id', async ({ params }) => {
  const { rows } = await catalogs.query<object>({ ...catalog, values: [params.id] });
  return rows[0];
});
server.get('/accessPackages', async () => {
  const { rows } = await packages.query<object>({ ...list, values: ['Package%'] });
  return { value: rows };
});
const address = await server.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`${address}\n`);
