import deAssignments from '../../messages/de/assignments.json';
import deAudit from '../../messages/de/audit.json';
import deCatalogs from '../../messages/de/catalogs.json';
import deDirectory from '../../messages/de/directory.json';
import deErrors from '../../messages/de/errors.json';
import deForbidden from '../../messages/de/forbidden.json';
import deMissing from '../../messages/de/missing.json';
import deOperations from '../../messages/de/operations.json';
import dePackageEditor from '../../messages/de/packageEditor.json';
import dePackageList from '../../messages/de/packageList.json';
import dePeople from '../../messages/de/people.json';
import dePolicy from '../../messages/de/policy.json';
import deProperties from '../../messages/de/properties.json';
import deResources from '../../messages/de/resources.json';
import deRoles from '../../messages/de/roles.json';
import deShell from '../../messages/de/shell.json';
import deStates from '../../messages/de/states.json';
import deTable from '../../messages/de/table.json';
import deTrial from '../../messages/de/trial.json';
import deUnavailable from '../../messages/de/unavailable.json';
import deWelcome from '../../messages/de/welcome.json';
import enAssignments from '../../messages/en/assignments.json';
import enAudit from '../../messages/en/audit.json';
import enCatalogs from '../../messages/en/catalogs.json';
import enDirectory from '../../messages/en/directory.json';
import enErrors from '../../messages/en/errors.json';
import enForbidden from '../../messages/en/forbidden.json';
import enMissing from '../../messages/en/missing.json';
import enOperations from '../../messages/en/operations.json';
import enPackageEditor from '../../messages/en/packageEditor.json';
import enPackageList from '../../messages/en/packageList.json';
import enPeople from '../../messages/en/people.json';
import enPolicy from '../../messages/en/policy.json';
import enProperties from '../../messages/en/properties.json';
import enResources from '../../messages/en/resources.json';
import enRoles from '../../messages/en/roles.json';
import enShell from '../../messages/en/shell.json';
import enStates from '../../messages/en/states.json';
import enTable from '../../messages/en/table.json';
import enTrial from '../../messages/en/trial.json';
import enUnavailable from '../../messages/en/unavailable.json';
import enWelcome from '../../messages/en/welcome.json';
import type { Language } from './languages.ts';

/** The words of both languages, one file per area. A new area: a file in each language and a line here in each. */
const words = {
  en: {
    assignments: enAssignments,
    audit: enAudit,
    catalogs: enCatalogs,
    directory: enDirectory,
    errors: enErrors,
    forbidden: enForbidden,
    missing: enMissing,
    operations: enOperations,
    packageEditor: enPackageEditor,
    packageList: enPackageList,
    people: enPeople,
    policy: enPolicy,
    properties: enProperties,
    resources: enResources,
    roles: enRoles,
    shell: enShell,
    states: enStates,
    table: enTable,
    trial: enTrial,
    unavailable: enUnavailable,
    welcome: enWelcome,
  },
  de: {
    assignments: deAssignments,
    audit: deAudit,
    catalogs: deCatalogs,
    directory: deDirectory,
    errors: deErrors,
    forbidden: deForbidden,
    missing: deMissing,
    operations: deOperations,
    packageEditor: dePackageEditor,
    packageList: dePackageList,
    people: dePeople,
    policy: dePolicy,
    properties: deProperties,
    resources: deResources,
    roles: deRoles,
    shell: deShell,
    states: deStates,
    table: deTable,
    trial: deTrial,
    unavailable: deUnavailable,
    welcome: deWelcome,
  },
};

export const messagesOf = (language: Language) => words[language];
