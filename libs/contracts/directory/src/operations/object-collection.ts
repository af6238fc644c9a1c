import { defineQuery, graph, type ODataOptions, type Operation } from '@bailiwick/contracts-core';
import { z, type ZodType } from 'zod';
import { directoryErrors } from '../errors.ts';
import { directoryObjectShape, pageOf } from '../shapes.ts';
import { odata } from './options.ts';

/** Types that a collection of directory objects may be cast to, with the context of what then comes back. */
const casts = { user: 'users', group: 'groups', servicePrincipal: 'servicePrincipals' } as const;
export type ObjectType = keyof typeof casts;
const types = Object.keys(casts) as [ObjectType, ...ObjectType[]];

/** What reading a collection of directory objects takes besides the key of its owner. */
export interface Reading {
  readonly odata: ODataOptions;
  readonly cast?: ObjectType | undefined;
}

export interface ObjectCollection<Key> {
  readonly list: Operation<ZodType<Key & Reading>, ReturnType<typeof pageOf>>;
  readonly count: Operation<ZodType<Key & Reading>, z.ZodInt>;
}

interface Declaration<Key extends z.ZodRawShape> {
  /** Behind `list-` and `count-`. */
  readonly name: string;
  /** Behind `List` and `Count`: `the direct members of a group`. */
  readonly what: string;
  readonly path: string;
  readonly key: Key;
  /** `me.read`: it is about the person signed in, so that applications are refused. */
  readonly permission?: 'directory.read' | 'me.read';
}

/** Users, groups and service principals around one object: the list and the count, as a whole and cast to one type. */
export function objectCollection<Key extends z.ZodRawShape>({
  name,
  what,
  path,
  key,
  permission = 'directory.read',
}: Declaration<Key>): ObjectCollection<z.output<z.ZodObject<Key>>> {
  const input = z.object({ ...key, odata, cast: graph.choice(types).optional() });
  const shared = {
    domain: 'directory',
    permission,
    input: input as unknown as ZodType<z.output<z.ZodObject<Key>> & Reading>,
    errors: [directoryErrors.notFound],
    odata: true,
    applications: permission !== 'me.read',
  } as const;
  const http = { method: 'GET', success: 200, casts } as const;
  return {
    list: defineQuery({
      ...shared,
      name: `list-${name}`,
      summary: `List ${what}`,
      output: pageOf(directoryObjectShape),
      http: { ...http, path, answers: 'collection', context: 'directoryObjects' },
    }),
    count: defineQuery({
      ...shared,
      name: `count-${name}`,
      summary: `Count ${what}`,
      output: z.int(),
      http: { ...http, path: `${path}/$count`, answers: 'text' },
    }),
  };
}
