import type { PermissionRow } from './permission-row.ts';
import { permissionNames, permissions } from './permissions.ts';
import { originRights, type OriginKind } from './resource-rights.ts';

const kinds: readonly OriginKind[] = [
  'securityGroup',
  'microsoft365Group',
  'roleAssignableGroup',
  'application',
  'site',
];

function whoElse(row: PermissionRow): string {
  if (row.everyone) return 'every signed-in caller';
  return row.system ? 'the house itself' : row.relations.join(', ');
}

const table = (header: readonly string[], body: readonly (readonly string[])[]) =>
  [header, header.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** `docs/permissions.md`: the permission table for people. */
export function renderPermissions(): string {
  const rows = permissionNames.map((name) => {
    const row = permissions[name];
    return [`\`${name}\``, row.summary, row.tenant.join(', '), row.catalog.join(', '), whoElse(row), row.read ?? ''];
  });
  const rights = Object.entries(originRights).map(([role, right]) => [
    role,
    right.alone ? 'no' : 'yes',
    ...kinds.map((kind) => (right.kinds.includes(kind) ? 'yes' : '')),
  ]);
  return `# Who may do what

Generated from the table in \`libs/authorization\`; change it there and run the test, which says what to write here.

A role in the column "Everywhere" has the permission when it is held for the whole organization. A role in the column "In the
catalog" has it in the catalogs where it is held, and everywhere when held for the whole organization. "By relation" names the
tie to the one object that has it. Who is refused learns that the object exists only with the permission in the last column
(403), and is otherwise told that there is none (404); where it is empty, the answer is always 403.

${table(['Permission', 'What', 'Everywhere', 'In the catalog', 'By relation', 'Told 403 with'], rows)}

## Adding to and removing from a catalog

Two keys are needed: owning the catalog, and one of these rights on the object itself. Owning the object is such a right for
every kind, whatever the role.

${table(['Role', 'Must own the catalog', ...kinds], rights)}

## Giving a role

| Role to give | Who may |
| --- | --- |
| entitlement-management role for the whole organization | who has \`catalogCreators.assign\` |
| catalog role in one catalog | who has \`catalogRoles.assign\` there |
| directory role | who has \`directoryRoles.assign\` |
`;
}
