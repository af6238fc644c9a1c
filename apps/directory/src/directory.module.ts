/**
 * The directory owns people, groups, applications and sites, who belongs to what, and who holds which role. It is told about
 * catalogs (whose creators become owners), packages (which roles they give), automatic policies (whom their rules have) and
 * assignments (who holds them), and makes memberships follow. It answers the two questions of the house and asks nobody.
 */
import { defineService, type ServiceDefinition } from '@bailiwick/service-host';
import { directoryErrors } from '@bailiwick/contracts-directory';
import type { Type } from '@nestjs/common';
import * as applicationQueries from './application/application.queries.ts';
import { GrantAppRole, RevokeAppRole } from './application/grant-app-role.ts';
import { JudgePeople } from './automatic/judge-people.ts';
import { JudgePolicy } from './automatic/judge-policy.ts';
import { TellScope } from './automatic/tell-scope.ts';
import { WhenPolicyChanged } from './automatic/when-policy-changed.ts';
import { GetPackageChange } from './fulfilment/change.queries.ts';
import { SettlePackageChange } from './fulfilment/settle-package-change.ts';
import { WhenAccessPackageChanged } from './fulfilment/when-access-package-changed.ts';
import { WhenAssignmentChanged } from './fulfilment/when-assignment-changed.ts';
import { CreateGroup } from './group/create-group.ts';
import { Group } from './group/group.entity.ts';
import * as groupQueries from './group/group.queries.ts';
import * as members from './group/members.ts';
import { DeleteGroup, UpdateGroup } from './group/update-group.ts';
import { ImportDirectory } from './import/import-directory.ts';
import { peopleAndGroups } from './migrations/0001-people-and-groups.ts';
import { roles } from './migrations/0002-roles.ts';
import { fulfilment } from './migrations/0003-fulfilment.ts';
import { guests } from './migrations/0004-guests.ts';
import { automaticPolicies } from './migrations/0005-automatic-policies.ts';
import { plans } from './migrations/0006-plans.ts';
import { search } from './migrations/0007-search.ts';
import { scopeWithoutReference } from './migrations/0008-scope-without-reference.ts';
import * as organizationQueries from './organization/organization.queries.ts';
import { PlanChange } from './plan/plan-change.ts';
import { AuthorityAnswers } from './questions/authority-answers.ts';
import { AnswerAuthority, AnswerSubjectFacts, DirectoryAuthority } from './questions/directory-authority.ts';
import { ClaimFirstAdministrator, ResolveIdentity } from './questions/identity.ts';
import { SubjectFactsAnswers } from './questions/subject-facts-answers.ts';
import { CreateDirectoryRoleAssignment, CreateRoleAssignment } from './role-assignment/assign-role.ts';
import { DeleteDirectoryRoleAssignment, DeleteRoleAssignment } from './role-assignment/remove-role.ts';
import { RevokeSettlement } from './role-assignment/revoke-settlement.ts';
import { RoleAssignment } from './role-assignment/role-assignment.entity.ts';
import * as roleQueries from './role-assignment/role.queries.ts';
import * as roleSchedules from './role-assignment/role-schedules.queries.ts';
import { WhenCatalogChanged } from './role-assignment/when-catalog-changed.ts';
import * as aroundUserQueries from './user/around-user.queries.ts';
import { CreateUser } from './user/create-user.ts';
import { DeleteUser } from './user/delete-user.ts';
import { RemoveManager, SetManager } from './user/manager.ts';
import { AddSponsor, RemoveSponsor } from './user/sponsors.ts';
import { UpdateSubject } from './user/update-subject.ts';
import { UpdateUser } from './user/update-user.ts';
import { User } from './user/user.entity.ts';
import * as userQueries from './user/user.queries.ts';

const queries = [
  userQueries,
  aroundUserQueries,
  groupQueries,
  applicationQueries,
  roleQueries,
  roleSchedules,
  organizationQueries,
].flatMap((file) => Object.values<Type | readonly Type[]>(file).flat());

export const directoryService: ServiceDefinition = defineService({
  domain: 'directory',
  entities: [User, Group, RoleAssignment],
  migrations: [peopleAndGroups, roles, fulfilment, guests, automaticPolicies, plans, search, scopeWithoutReference],
  authority: DirectoryAuthority,
  providers: [
    AuthorityAnswers,
    SubjectFactsAnswers,
    RevokeSettlement,
    AnswerAuthority,
    AnswerSubjectFacts,
    ResolveIdentity,
    ClaimFirstAdministrator,
    ImportDirectory,
    CreateUser,
    UpdateUser,
    DeleteUser,
    SetManager,
    RemoveManager,
    AddSponsor,
    RemoveSponsor,
    UpdateSubject,
    CreateGroup,
    UpdateGroup,
    DeleteGroup,
    ...Object.values(members),
    GrantAppRole,
    RevokeAppRole,
    CreateRoleAssignment,
    DeleteRoleAssignment,
    CreateDirectoryRoleAssignment,
    DeleteDirectoryRoleAssignment,
    ...queries,
    WhenCatalogChanged,
    WhenAccessPackageChanged,
    WhenAssignmentChanged,
    SettlePackageChange,
    GetPackageChange,
    WhenPolicyChanged,
    JudgePolicy,
    JudgePeople,
    TellScope,
    PlanChange,
  ],
  constraints: {
    user_principal_name_once: directoryErrors.userPrincipalNameTaken,
    role_assignment_once: directoryErrors.assignmentExists,
    nobody_promotes_themselves: directoryErrors.selfPromotion,
    nothing_is_in_itself: directoryErrors.circularMembership,
  },
});
