/**
 * Writes realm.json, the Keycloak realm of docker-compose.yml, from the people of the trial:
 *
 *   node deploy/keycloak/make-realm.mjs
 *
 * A user's id in Keycloak is their object id in the directory, so that `oid` needs no attribute of its own. Keycloak puts
 * environment variables where `${NAME}` stands: the realm holds no secret.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const people = resolve(import.meta.dirname, '..', '..', 'tools', 'trial', 'trial-directory.json');

const claim = (name, protocolMapper, config) => ({
  name,
  protocol: 'openid-connect',
  protocolMapper,
  config: { 'access.token.claim': 'true', 'id.token.claim': 'true', ...config },
});

/** What the API asks of a token: its audience, and who it is about. */
const mappers = [
  claim('audience', 'oidc-audience-mapper', {
    'included.custom.audience': 'api://bailiwick',
    'id.token.claim': 'false',
    'introspection.token.claim': 'true',
  }),
  claim('oid', 'oidc-usermodel-property-mapper', {
    'user.attribute': 'id',
    'claim.name': 'oid',
    'jsonType.label': 'String',
    'userinfo.token.claim': 'true',
  }),
  claim('preferred_username', 'oidc-usermodel-property-mapper', {
    'user.attribute': 'username',
    'claim.name': 'preferred_username',
    'jsonType.label': 'String',
    'userinfo.token.claim': 'true',
  }),
];

const clients = [
  {
    clientId: 'portal',
    name: 'Bailiwick',
    secret: '${OIDC_CLIENT_SECRET}',
    publicClient: false,
    standardFlowEnabled: true,
    directAccessGrantsEnabled: false,
    redirectUris: ['${PUBLIC_URL}/signin/callback'],
    webOrigins: [],
    attributes: { 'pkce.code.challenge.method': 'S256', 'post.logout.redirect.uris': '${PUBLIC_URL}/*' },
    protocolMappers: mappers,
  },
  {
    clientId: 'scripts',
    name: 'Scripts that call the API with the password of a person',
    publicClient: true,
    standardFlowEnabled: false,
    directAccessGrantsEnabled: true,
    protocolMappers: mappers,
  },
];

export function realmOf({ users }) {
  return {
    realm: 'bailiwick',
    enabled: true,
    displayName: 'Contoso',
    sslRequired: 'none',
    registrationAllowed: false,
    resetPasswordAllowed: false,
    editUsernameAllowed: false,
    bruteForceProtected: true,
    passwordPolicy: 'length(12) and notUsername',
    accessTokenLifespan: 3600,
    clients,
    users: users.map(userOf),
  };
}

function userOf({ id, userPrincipalName, displayName, mail, accountEnabled }) {
  const [firstName, ...others] = displayName.split(' ');
  return {
    id,
    username: userPrincipalName,
    // Addresses are unique in a realm; not everybody has one in the directory.
    email: mail ?? userPrincipalName,
    emailVerified: true,
    firstName,
    lastName: others.join(' ') || firstName,
    enabled: accountEnabled,
    credentials: [{ type: 'password', value: '${PEOPLE_PASSWORD}', temporary: false }],
  };
}

export const readPeople = () => JSON.parse(readFileSync(people, 'utf8'));

if (process.argv[1] === import.meta.filename) {
  const file = resolve(import.meta.dirname, 'realm.json');
  writeFileSync(file, `${JSON.stringify(realmOf(readPeople()), null, 2)}\n`);
  console.log(`Wrote ${file}.`);
}
