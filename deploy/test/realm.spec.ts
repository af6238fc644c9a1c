import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { apiAudience, openidClientId } from '../../tools/trial/openid/terms.ts';
import { readPeople, realmOf } from '../keycloak/make-realm.mjs';
import { compose, repository } from './compose-file.ts';

interface Realm {
  readonly users: readonly { readonly id: string; readonly username: string; readonly enabled: boolean }[];
  readonly clients: readonly {
    readonly clientId: string;
    readonly protocolMappers: readonly { readonly name: string; readonly config: Record<string, string> }[];
  }[];
}

const text = readFileSync(join(repository, 'deploy', 'keycloak', 'realm.json'), 'utf8');
const realm = JSON.parse(text) as Realm;

it('is what make-realm.mjs makes of the people of the trial', () => {
  expect(realm).toEqual(realmOf(readPeople()));
});

it('knows everybody by the id that the directory has, and lets disabled people stay out', () => {
  const known = realm.users.map(({ id, username, enabled }) => [id, username, enabled]);
  expect(known).toEqual(readPeople().users.map((user) => [user.id, user.userPrincipalName, user.accountEnabled]));
});

it('gives the portal and scripts tokens that the API takes', () => {
  expect(realm.clients.map(({ clientId }) => clientId)).toEqual([openidClientId, 'scripts']);
  expect(realm.clients[0]).toMatchObject({
    publicClient: false,
    attributes: { 'pkce.code.challenge.method': 'S256' },
    redirectUris: ['${PUBLIC_URL}/signin/callback'],
  });
  for (const { protocolMappers } of realm.clients) {
    const mapper = (name: string) => protocolMappers.find((one) => one.name === name)?.config;
    expect(mapper('audience')).toMatchObject({ 'included.custom.audience': apiAudience, 'access.token.claim': 'true' });
    expect(mapper('oid')).toMatchObject({ 'user.attribute': 'id', 'claim.name': 'oid', 'access.token.claim': 'true' });
    expect(mapper('preferred_username')).toMatchObject({ 'user.attribute': 'username', 'id.token.claim': 'true' });
  }
});

it('holds no secret: compose hands Keycloak every placeholder', () => {
  const placeholders = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
  expect(new Set(placeholders)).toEqual(new Set(['OIDC_CLIENT_SECRET', 'PUBLIC_URL', 'PEOPLE_PASSWORD']));
  const given = compose.services['keycloak']?.environment ?? {};
  expect(Object.keys(given)).toEqual(expect.arrayContaining(placeholders));
  expect(text).not.toMatch(/"(?:value|secret)": "(?!\$\{)/);
});
