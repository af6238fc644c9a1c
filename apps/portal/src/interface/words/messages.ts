import deAccess from '../../messages/de/access.json';
import deApprovals from '../../messages/de/approvals.json';
import deAssignments from '../../messages/de/assignments.json';
import deAudit from '../../messages/de/audit.json';
import deBrowse from '../../messages/de/browse.json';
import deCatalogs from '../../messages/de/catalogs.json';
import deDelegations from '../../messages/de/delegations.json';
import deDirectory from '../../messages/de/directory.json';
import deErrors from '../../messages/de/errors.json';
import deForbidden from '../../messages/de/forbidden.json';
import deHistory from '../../messages/de/history.json';
import deHome from '../../messages/de/home.json';
import deMissing from '../../messages/de/missing.json';
import deOperations from '../../messages/de/operations.json';
import dePackageEditor from '../../messages/de/packageEditor.json';
import dePackageList from '../../messages/de/packageList.json';
import dePackageSheet from '../../messages/de/packageSheet.json';
import dePeople from '../../messages/de/people.json';
import dePlanning from '../../messages/de/planning.json';
import dePolicy from '../../messages/de/policy.json';
import deProperties from '../../messages/de/properties.json';
import deRequests from '../../messages/de/requests.json';
import deResources from '../../messages/de/resources.json';
import deRoles from '../../messages/de/roles.json';
import deShell from '../../messages/de/shell.json';
import deStates from '../../messages/de/states.json';
import deTable from '../../messages/de/table.json';
import deTrial from '../../messages/de/trial.json';
import deUnavailable from '../../messages/de/unavailable.json';
import deWelcome from '../../messages/de/welcome.json';
import enAccess from '../../messages/en/access.json';
import enApprovals from '../../messages/en/approvals.json';
import enAssignments from '../../messages/en/assignments.json';
import enAudit from '../../messages/en/audit.json';
import enBrowse from '../../messages/en/browse.json';
import enCatalogs from '../../messages/en/catalogs.json';
import enDelegations from '../../messages/en/delegations.json';
import enDirectory from '../../messages/en/directory.json';
import enErrors from '../../messages/en/errors.json';
import enForbidden from '../../messages/en/forbidden.json';
import enHistory from '../../messages/en/history.json';
import enHome from '../../messages/en/home.json';
import enMissing from '../../messages/en/missing.json';
import enOperations from '../../messages/en/operations.json';
import enPackageEditor from '../../messages/en/packageEditor.json';
import enPackageList from '../../messages/en/packageList.json';
import enPackageSheet from '../../messages/en/packageSheet.json';
import enPeople from '../../messages/en/people.json';
import enPlanning from '../../messages/en/planning.json';
import enPolicy from '../../messages/en/policy.json';
import enProperties from '../../messages/en/properties.json';
import enRequests from '../../messages/en/requests.json';
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
    access: enAccess,
    approvals: enApprovals,
    assignments: enAssignments,
    audit: enAudit,
    browse: enBrowse,
    catalogs: enCatalogs,
    delegations: enDelegations,
    directory: enDirectory,
    errors: enErrors,
    forbidden: enForbidden,
    history: enHistory,
    home: enHome,
    missing: enMissing,
    operations: enOperations,
    packageEditor: enPackageEditor,
    packageList: enPackageList,
    packageSheet: enPackageSheet,
    people: enPeople,
    planning: enPlanning,
    policy: enPolicy,
    properties: enProperties,
    requests: enRequests,
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
    access: deAccess,
    approvals: deApprovals,
    assignments: deAssignments,
    audit: deAudit,
    browse: deBrowse,
    catalogs: deCatalogs,
    delegations: deDelegations,
    directory: deDirectory,
    errors: deErrors,
    forbidden: deForbidden,
    history: deHistory,
    home: deHome,
    missing: deMissing,
    operations: deOperations,
    packageEditor: dePackageEditor,
    packageList: dePackageList,
    packageSheet: dePackageSheet,
    people: dePeople,
    planning: dePlanning,
    policy: dePolicy,
    properties: deProperties,
    requests: deRequests,
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
