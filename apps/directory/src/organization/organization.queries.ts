import type { InputOf } from '@bailiwick/contracts-core';
import { getByIds, listOrganization } from '@bailiwick/contracts-directory';
import { defineEntitySet, readPage, sql } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { on, organization } from '../reading.ts';
import { directoryObjects, ownProperties } from './directory-object.set.ts';
import { serveList } from './whole-collection.ts';

const organizations = defineEntitySet({
  name: 'organization',
  from: 'organization t',
  properties: {
    id: { column: 't.id', type: 'guid' },
    displayName: { column: 't.display_name', type: 'string' },
    verifiedDomains: {
      column: `(select coalesce(jsonb_agg(jsonb_build_object('name', d.name, 'isDefault', d.place = 1, 'isInitial', d.place = 1) order by d.place), '[]')
        from unnest(t.verified_domains) with ordinality as d(name, place))`,
      type: 'json',
    },
  },
});

export const ListOrganization = serveList(listOrganization, organizations);

@Handles(getByIds)
export class GetByIds {
  async execute({ body }: InputOf<typeof getByIds>, context: OperationContext) {
    await context.authorize(organization);
    const types = body.types?.map((type) => `#microsoft.graph.${type}`.toLowerCase()) ?? null;
    const asked = sql`o.id = any(${body.ids}::uuid[]) and (${types}::text[] is null or lower(o.odata_type) = any(${types}::text[]))`;
    const { value } = await readPage(on(context), directoryObjects, {}, { where: [asked], pageSize: 1_000 });
    return { value: value.map(ownProperties) };
  }
}
