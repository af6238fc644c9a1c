import { defineEntitySet } from '@bailiwick/odata';

/** accessPackageSubject: whoever asks for or holds access. */
export const subjects = defineEntitySet({
  name: 'subjects',
  from: 'subject s',
  properties: {
    id: { column: 's.id', type: 'guid' },
    objectId: { column: 's.id', type: 'guid' },
    displayName: { column: 's.display_name', type: 'string', nullable: true, search: true },
    principalName: { column: 's.principal_name', type: 'string', nullable: true, search: true },
    email: { column: 's.email', type: 'string', nullable: true },
    onPremisesSecurityIdentifier: { column: 'null::text', type: 'string', nullable: true, filter: false, sort: false },
    subjectType: { column: 's.subject_type', type: 'enum', members: ['user', 'servicePrincipal'] },
  },
});
