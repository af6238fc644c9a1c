import { graph } from '@bailiwick/contracts-core';

const description = graph.text(1024).nullable().default(null);
const level = (highest: number) => graph.integer(1, highest).default(1);

/** Every subject set of Graph; which one may stand where is decided by the rules, with a message that names the place. */
export const subjectSet = graph.polymorphic(
  {
    singleUser: { userId: graph.id(), description },
    groupMembers: { groupId: graph.id(), description },
    connectedOrganizationMembers: { connectedOrganizationId: graph.id(), description },
    singleServicePrincipal: { servicePrincipalId: graph.id(), description },
    attributeRuleMembers: { membershipRule: graph.text(3072), description },
    requestorManager: { managerLevel: level(4) },
    targetManager: { managerLevel: level(4) },
    internalSponsors: {},
    externalSponsors: {},
    targetUserSponsors: {},
    targetApplicationOwners: {},
    targetAgentIdentitySponsorsOrOwners: {},
  },
  ['id', 'isBackup'],
);
