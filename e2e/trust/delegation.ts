import { EM, RM, type Answer } from '../platform/api.ts';
import { addBody, catalogBody, membershipBody, openPolicyBody, packageBody, resourceBody } from '../platform/estate.ts';

/** One call of somebody; rejects unless the answer is good. */
export type Send = (account: string, method: string, path: string, body?: unknown) => Promise<Answer['body']>;

export interface Cast {
  readonly manager: string;
  readonly employee: string;
  /** A group that the manager owns in the directory. */
  readonly groupId: string;
  readonly employeeId: string;
}

/**
 * From an empty catalog to delivered access, each call at once after the other. Every step stands on what the one before
 * has written in another service: the right to the catalog in the directory, the catalog and the resource in the
 * packages' service, package and policy in the requests' service.
 */
export async function delegateOnce(send: Send, { manager, employee, groupId, employeeId }: Cast): Promise<void> {
  const { id: catalogId } = await send(manager, 'POST', `${EM}/catalogs`, catalogBody());
  await send(manager, 'POST', `${EM}/resourceRequests`, resourceBody(catalogId, groupId));
  const { value: resources } = await send(manager, 'GET', `${EM}/catalogs/${catalogId}/resources`);
  const { id: packageId } = await send(manager, 'POST', `${EM}/accessPackages`, packageBody(catalogId));
  const scopes = `${EM}/accessPackages/${packageId}/resourceRoleScopes`;
  await send(manager, 'POST', scopes, membershipBody(groupId, resources[0].id));
  const open = { ...openPolicyBody(packageId), expiration: { type: 'noExpiration' } };
  const closed = { ...open, allowedTargetScope: 'notSpecified' };
  const { id: policyId } = await send(manager, 'POST', `${EM}/assignmentPolicies`, closed);
  await send(manager, 'PUT', `${EM}/assignmentPolicies/${policyId}`, open);
  const request = await send(employee, 'POST', `${EM}/assignmentRequests`, addBody(packageId, policyId));
  const found = await send(employee, 'GET', `${EM}/assignmentRequests/${request.id}?$expand=accessPackage`);
  if (found.accessPackage.id !== packageId) throw new Error('the request is about another package');
  await send(manager, 'POST', `${RM}/roleAssignments`, {
    principalId: employeeId,
    roleDefinitionId: '44272f93-9762-48e8-af59-1b5351b1d6b3',
    appScopeId: `/AccessPackageCatalog/${catalogId}`,
  });
  await send(employee, 'GET', `${EM}/catalogs/${catalogId}`);
}
