import type { Operation, Page } from '@bailiwick/contracts-core';
import type { ObjectType, Reading } from '@bailiwick/contracts-directory';
import { readCount, readPage, type EntitySet, type SqlFragment } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import type { ZodInt, ZodType } from 'zod';
import { servicePrincipals } from '../application/application.set.ts';
import { groups } from '../group/group.set.ts';
import { on } from '../reading.ts';
import { users } from '../user/user.set.ts';
import { directoryObjects, readObjects } from './directory-object.set.ts';

interface Kind {
  readonly set: EntitySet;
  readonly present: string;
  readonly id: string;
}

const mixed: Kind = { set: directoryObjects, present: 'true', id: 'o.id' };
const kinds: Readonly<Record<ObjectType, Kind>> = {
  user: { set: users, present: 'u.deleted_at is null', id: 'u.id' },
  group: { set: groups, present: 'g.deleted_at is null', id: 'g.id' },
  servicePrincipal: { set: servicePrincipals, present: 's.deleted_at is null', id: 's.id' },
};

/** Asks for permission and gives a query for the ids of what is in the collection. */
type IdsOf<Key> = (key: Key, context: OperationContext) => Promise<SqlFragment>;

/** Both handlers of a collection of directory objects. A cast reads the type's own property map, so that all of it can be asked for. */
export function serveObjects<Key>(
  list: Operation<ZodType<Key & Reading>, ZodType<Page, Page>>,
  count: Operation<ZodType<Key & Reading>, ZodInt>,
  idsOf: IdsOf<Key>,
) {
  const inside = async ({ id, present }: Kind, key: Key, context: OperationContext) => {
    const { text, values } = await idsOf(key, context);
    return { where: [{ text: `${present} and ${id} = any(array(${text}))`, values }] };
  };

  @Handles(list)
  class ListObjects {
    async execute(input: Key & Reading, context: OperationContext): Promise<Page> {
      const kind = input.cast ? kinds[input.cast] : mixed;
      const base = await inside(kind, input, context);
      const read = input.cast ? readPage : readObjects;
      return read(on(context), kind.set, input.odata, base);
    }
  }

  @Handles(count)
  class CountObjects {
    async execute(input: Key & Reading, context: OperationContext): Promise<number> {
      const kind = input.cast ? kinds[input.cast] : mixed;
      return readCount(on(context), kind.set, input.odata, await inside(kind, input, context));
    }
  }
  return [ListObjects, CountObjects] as const;
}
