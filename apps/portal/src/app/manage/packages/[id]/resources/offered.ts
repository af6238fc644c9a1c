import type { Resource, Role } from '../../shapes.ts';

/** A resource of the catalog with the roles that it offers. */
export type OfferedResource = Resource & { readonly roles: readonly Role[] };

/** A role that was chosen for the package; travels through forms as JSON. */
export interface ChosenRole {
  readonly resourceId: string;
  readonly resourceName: string;
  readonly resourceOriginId: string;
  readonly originSystem: string;
  readonly originId: string;
  readonly name: string;
}

export const expandRoles = 'roles($orderby=displayName)';
/** Shown before anything is searched for. */
export const firstResources = 12;

export const chosenOf = (resource: OfferedResource, role: Role): ChosenRole => ({
  resourceId: resource.id,
  resourceName: resource.displayName,
  resourceOriginId: resource.originId,
  originSystem: resource.originSystem,
  originId: role.originId,
  name: role.displayName,
});

/** What tells one role of a catalog from all others. */
export const keyOfRole = ({ resourceId, originId }: Pick<ChosenRole, 'resourceId' | 'originId'>) =>
  `${resourceId} ${originId}`;

/** What a form sends of chosen roles; whatever is none is left out. */
export function readChosen(values: readonly FormDataEntryValue[]): readonly ChosenRole[] {
  return values.flatMap((value): ChosenRole[] => {
    try {
      const read = JSON.parse(String(value)) as Partial<ChosenRole> | null;
      const { resourceId, resourceName = '', resourceOriginId, originSystem, originId, name = '' } = read ?? {};
      return resourceId !== undefined &&
        resourceOriginId !== undefined &&
        originSystem !== undefined &&
        originId !== undefined
        ? [{ resourceId, resourceName, resourceOriginId, originSystem, originId, name }]
        : [];
    } catch {
      return [];
    }
  });
}

/** Body of adding the role to a package, as Graph wants it. */
export const bodyOf = ({ resourceId, resourceOriginId, originSystem, originId }: ChosenRole) => ({
  role: { originId, originSystem, resource: { id: resourceId } },
  scope: { originId: resourceOriginId, originSystem },
});

/** Looks through the resources of a catalog, in the browser. */
export async function findResources(
  catalogId: string,
  typed: string,
  signal: AbortSignal,
): Promise<readonly OfferedResource[]> {
  const url = new URL(
    `/v1.0/identityGovernance/entitlementManagement/catalogs/${catalogId}/resources`,
    window.location.origin,
  );
  url.searchParams.set('$expand', expandRoles);
  url.searchParams.set('$top', String(firstResources));
  const words = typed.replaceAll(/["\\]/g, ' ').trim();
  if (words === '') url.searchParams.set('$orderby', 'displayName');
  else url.searchParams.set('$search', `"${words}"`);
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`looking for resources: ${response.status}`);
  return ((await response.json()) as { value: readonly OfferedResource[] }).value;
}
