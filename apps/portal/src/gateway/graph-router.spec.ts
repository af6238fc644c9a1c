import { describe, expect, it } from '@jest/globals';
import { defineCommand, defineQuery, type HttpMethod, type HttpRoute } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { GraphRouter } from './graph-router.ts';

const em = '/v1.0/identityGovernance/entitlementManagement';
const id = 'b2d4f0c2-0d5c-4f0e-9a55-52a1f8e6a6b1';

function operation(
  name: string,
  method: HttpMethod,
  path: string,
  also: HttpRoute['also'] = [],
  casts: HttpRoute['casts'] = {},
) {
  const define = method === 'GET' ? defineQuery : defineCommand;
  return define({
    domain: 'catalog',
    name,
    summary: name,
    permission: 'catalogs.read',
    input: z.object({}),
    output: null,
    http: { method, path, also, casts, success: 200 },
  });
}

const router = new GraphRouter([
  operation('list', 'GET', `${em}/catalogs`),
  operation('create', 'POST', `${em}/catalogs`),
  operation('count', 'GET', `${em}/catalogs/$count`),
  operation('get', 'GET', `${em}/catalogs/{catalogId}`, [`${em}/accessPackageCatalogs/{catalogId}`]),
  operation('remove', 'DELETE', `${em}/catalogs/{id}`),
  operation('mine', 'GET', `${em}/assignments/filterByCurrentUser(on={on})`),
  operation(
    'additional',
    'GET',
    `${em}/assignments/additionalAccess(accessPackageId={a},incompatibleAccessPackageId={b})`,
  ),
  operation('additional-any', 'GET', `${em}/assignments/additionalAccess()`),
  operation('assignment', 'GET', `${em}/assignments/{assignmentId}`),
  operation('subject', 'GET', `${em}/subjects(objectId={objectId})`),
  operation('user', 'GET', '/v1.0/users/{userId}'),
  operation('unref', 'DELETE', '/v1.0/groups/{groupId}/members/{memberId}/$ref'),
  operation('members', 'GET', '/v1.0/groups/{groupId}/members', [], { user: 'users' }),
  operation('count-members', 'GET', '/v1.0/groups/{groupId}/members/$count', [], { user: 'users' }),
  operation('ref', 'POST', '/v1.0/groups/{groupId}/members/$ref'),
]);

function find(method: string, path: string) {
  const answer = router.find(method, path);
  if (answer === undefined) return 'malformed';
  return answer.found ? [answer.match.operation.name, answer.match.parameters] : [...answer.allow].sort();
}

describe('the router finds the operation of', () => {
  it.each([
    ['GET', `${em}/catalogs`, ['list', {}]],
    ['GET', `${em.toUpperCase()}/CATALOGS/`, ['list', {}]],
    ['GET', `${em}/catalogs/${id}`, ['get', { catalogId: id }]],
    ['DELETE', `${em}/catalogs/${id}`, ['remove', { id }]],
    ['GET', `${em}/catalogs('${id}')`, ['get', { catalogId: id }]],
    ['GET', `${em}/catalogs(%27${id}%27)/`, ['get', { catalogId: id }]],
    ['GET', `${em}/catalogs(${id})`, ['get', { catalogId: id }]],
    ['GET', `${em}/catalogs(id='${id}')`, ['get', { catalogId: id }]],
    ['GET', `${em}/accessPackageCatalogs/${id}`, ['get', { catalogId: id }]],
    ['GET', `${em}/catalogs/$count`, ['count', {}]],
    ['GET', `${em}/catalogs/%24COUNT`, ['count', {}]],
    ['GET', `${em}/assignments/filterByCurrentUser(on='target')`, ['mine', { on: 'target' }]],
    ['GET', `${em}/assignments/microsoft.graph.filterByCurrentUser(on=%27target%27)`, ['mine', { on: 'target' }]],
    ['GET', `${em}/assignments/FilterByCurrentUser( On = 'target' )`, ['mine', { on: 'target' }]],
    ['GET', `${em}/assignments/filterByCurrentUser(on=@p1)`, ['mine', { on: '@p1' }]],
    ['GET', `${em}/assignments/filterByCurrentUser(on='a,b')`, ['mine', { on: 'a,b' }]],
    [
      'GET',
      `${em}/assignments/additionalAccess(incompatibleAccessPackageId='y',accessPackageId='x')`,
      ['additional', { a: 'x', b: 'y' }],
    ],
    ['GET', `${em}/assignments/additionalAccess()`, ['additional-any', {}]],
    ['GET', `${em}/subjects(objectId='${id}')`, ['subject', { objectId: id }]],
    ['GET', `/v1.0/users/it-admin%40contoso.example`, ['user', { userId: 'it-admin@contoso.example' }]],
    ['GET', `/v1.0/users('o''brien@contoso.example')`, ['user', { userId: "o'brien@contoso.example" }]],
    ['DELETE', `/v1.0/groups/${id}/members/m/$ref`, ['unref', { groupId: id, memberId: 'm' }]],
    ['GET', `/v1.0/groups/${id}/members/microsoft.graph.user`, ['members', { groupId: id, cast: 'user' }]],
    ['GET', `/v1.0/groups/${id}/members/Graph.User/$count`, ['count-members', { groupId: id, cast: 'user' }]],
    ['GET', `/v1.0/groups/${id}/members`, ['members', { groupId: id }]],
    ['GET', `${em}/assignments/graph.filterByCurrentUser(on='target')`, ['mine', { on: 'target' }]],
    ['POST', `/v1.0/groups/${id}/members/$ref`, ['ref', { groupId: id }]],
  ])('%s %s', (method, path, expected) => {
    expect(find(method, path)).toEqual(expected);
  });
});

describe('the router refuses', () => {
  it('another method of a known path, and says which there are', () => {
    expect(find('PUT', `${em}/catalogs`)).toEqual(['GET', 'POST']);
    expect(find('PATCH', `${em}/catalogs/${id}`)).toEqual(['DELETE', 'GET']);
    expect(find('__proto__', `${em}/catalogs`)).toEqual(['GET', 'POST']);
  });

  it.each([
    '/v1.0',
    '/v1.0/nothing',
    `${em}/catalogs/x/y`,
    `${em}/assignments/filterByCurrentUser(off='target')`,
    `${em}/assignments/filterByCurrentUser(on='target',more='x')`,
    `${em}/catalogs/../catalogs/${id}`,
    `${em}/constructor`,
    `/v1.0/groups/${id}/members/user`,
    `/v1.0/groups/${id}/members/microsoft.graph.device`,
  ])('%s', (path) => {
    expect(find('GET', path)).toEqual([]);
  });

  it('broken percent-encoding', () => {
    expect(find('GET', `${em}/catalogs/%E0%A4%A`)).toBe('malformed');
  });

  it('two operations on one method and path', () => {
    const twice = [operation('one', 'GET', '/v1.0/a/{x}'), operation('two', 'GET', '/v1.0/a/{y}')];
    expect(() => new GraphRouter(twice)).toThrow('declared by one and by two');
  });
});
