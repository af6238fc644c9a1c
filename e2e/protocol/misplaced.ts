import { call, EM, must, type Answer } from '../platform/api.ts';
import { routedOperations, type RoutedOperation } from '../platform/contracts.ts';
import { catalogBody, fresh, owner, packageBody } from '../platform/estate.ts';
import { exampleBodies, type Ids } from './example-bodies.ts';
import { places, type Path } from './hostile.ts';

/** Ids where they do not belong: every place that takes one, found in the contracts and in bodies that would be accepted. */
export const nothing = '00000000-0000-4000-8000-0000000000ee';

export const placesInPaths = routedOperations.flatMap((operation) =>
  Array.from(
    operation.http.path.matchAll(/\{(\w+)\}/g),
    ([, place = '']) => [operation.name, place, operation] as const,
  ),
);

const guid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/;

/** Places of a body that hold an id, or text with an id in it: a URL, `Member_<id>`, `/AccessPackageCatalog/<id>`. */
export function* placesInBody(body: unknown): Generator<{ path: Path; text: string; id: string }> {
  for (const { path, value } of places(JSON.parse(JSON.stringify(body)), [])) {
    // Names of people may look like ids.
    const id = typeof value === 'string' && !value.includes('@') ? guid.exec(value)?.[0] : undefined;
    if (id !== undefined) yield { path, text: value as string, id };
  }
}

/** Things that were made through the API and are gone. */
export async function makeAndDelete(catalogId: string): Promise<Ids> {
  const made = async (account: string, path: string, body: object) => {
    const { id } = await must(account, 'POST', path, body);
    await must(account, 'DELETE', `${path}/${id}`);
    return id as string;
  };
  const displayName = fresh('Deleted');
  const mailNickname = 'deleted';
  const userPrincipalName = `${crypto.randomUUID()}@contoso.example`;
  const user = { displayName, mailNickname, userPrincipalName, accountEnabled: true, passwordProfile: {} };
  return {
    catalogId: await made(owner, `${EM}/catalogs`, catalogBody()),
    accessPackageId: await made(owner, `${EM}/accessPackages`, packageBody(catalogId)),
    userId: await made('it-admin', '/v1.0/users', user),
    groupId: await made('it-admin', '/v1.0/groups', {
      displayName,
      mailNickname,
      mailEnabled: false,
      securityEnabled: true,
    }),
  };
}

/** The path of an operation with one id in the place of another. */
export function pathWith({ http }: RoutedOperation, ids: Ids, place = '', id = ''): string {
  return http.path.replaceAll(/(=?)\{(\w+)\}/g, (_, argument: string, name: string) => {
    const value = encodeURIComponent(name === place ? id : (ids[name] ?? nothing));
    return argument === '' ? value : `='${value.replaceAll("'", "''")}'`;
  });
}

export const send = (account: string, operation: RoutedOperation, ids: Ids, path: string, body?: unknown) =>
  call(account, operation.http.method, path, body ?? exampleBodies[operation.name]?.(ids));

export interface Verdict {
  readonly how: string;
  readonly status: number;
  readonly code: string;
  /** What the refusal names, joined. */
  readonly targets: string;
}

export const verdict = (how: string, { status, body, text }: Answer): Verdict => ({
  how,
  status,
  code: (body?.error?.code ?? body?.code ?? text.slice(0, 80)) as string,
  targets: ((body?.error?.details ?? body?.details ?? []) as { target: string }[]).map(({ target }) => target).join(),
});

export const isRefusal = ({ status, code }: Verdict): boolean =>
  [400, 403, 404].includes(status) && /^[A-Z]\w+$/.test(code);

/** Filters rather than objects: of what does not exist they find nothing. */
const finders = new Set(['list-additional-access', 'get-by-ids']);
export const foundNothing = ({ name }: RoutedOperation, { status, code }: Verdict): boolean =>
  finders.has(name) && status === 200 && code.startsWith('{"@odata.context"');
