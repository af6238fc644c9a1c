import { directoryErrors } from '../errors.ts';
import { roleManagement } from './role-management.ts';

export const {
  listDefinitions: listDirectoryRoleDefinitions,
  getDefinition: getDirectoryRoleDefinition,
  listAssignments: listDirectoryRoleAssignments,
  getAssignment: getDirectoryRoleAssignment,
  create: createDirectoryRoleAssignment,
  remove: deleteDirectoryRoleAssignment,
} = roleManagement({
  name: 'directory',
  prefix: 'directory-',
  role: 'a directory role',
  roles: 'directory roles',
  reading: 'directory.read',
  assigning: 'directoryRoles.assign',
  errors: { read: [directoryErrors.notFound], remove: [directoryErrors.notFound] },
});
