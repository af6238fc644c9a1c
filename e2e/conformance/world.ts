import { call, EM, eventually, idOf, must, RM } from '../platform/api.ts';
import { accounts, roles } from './cast.ts';
import { policyBody, policyQuestions } from './policy-body.ts';

let made = 0;

/**
 * Fills the corpus's placeholders through the API, each when it is first needed and for one case only: a catalog of its
 * own with people in the roles, a resource, a package, policies, a request. What a case destroys concerns nobody else.
 */
export class World {
  readonly #values = new Map<string, Promise<string>>();

  /** `needsApproval`: the policy that a request goes through asks bob. */
  constructor(private readonly needsApproval: boolean) {}

  value(name: string): Promise<string> {
    let value = this.#values.get(name);
    if (value === undefined) this.#values.set(name, (value = this.#make(name)));
    return value;
  }

  async #make(name: string): Promise<string> {
    const maker = this.#makers[name];
    if (maker !== undefined) return maker();
    const [kind, tag] = name.split(':');
    if (kind === 'userId') return idOf(accounts[tag!]!);
    if (kind === 'roleDefinitionId') return roles[tag as keyof typeof roles];
    throw new Error(`nothing is known about {${name}}`);
  }

  async #package(name: string): Promise<string> {
    const catalog = { id: await this.value('catalogId') };
    const body = { displayName: `${name} ${(made += 1)}`, description: 'For one case', isHidden: false, catalog };
    return (await must(accounts['apManager']!, 'POST', `${EM}/accessPackages`, body)).id;
  }

  async #excludes(one: string, other: string): Promise<string> {
    const [id, otherId] = [await this.value(one), await this.value(other)];
    await must(accounts['apManager']!, 'POST', `${EM}/accessPackages/${id}/incompatibleAccessPackages/$ref`, {
      '@odata.id': `https://graph.microsoft.com${EM}/accessPackages/${otherId}`,
    });
    return otherId;
  }

  readonly #makers: Readonly<Record<string, () => Promise<string>>> = {
    host: async () => 'https://graph.microsoft.com',
    tenantDomain: async () => 'contoso.example',
    password: async () => 'not-used-1A!',
    'groupId:marketing': async () => this.#named('groups', 'Ledger readers'),
    'servicePrincipalId:crm': async () => this.#named('servicePrincipals', 'Expense Desk'),
    catalogCreator: async () => {
      await this.#mayCreateCatalogs(accounts['catalogCreator']!);
      return idOf(accounts['catalogCreator']!);
    },
    catalogId: async () => {
      const creator = accounts['catalogOwner']!;
      await this.#mayCreateCatalogs(creator);
      const catalog = await must(creator, 'POST', `${EM}/catalogs`, {
        displayName: `Market ${(made += 1)} ${process.pid}`,
        description: 'For one case',
        state: 'published',
        isExternallyVisible: false,
      });
      for (const role of ['catalogReader', 'apManager', 'assignmentManager'] as const)
        await must(creator, 'POST', `${RM}/roleAssignments`, {
          principalId: await idOf(accounts[role]!),
          roleDefinitionId: roles[role],
          appScopeId: `/AccessPackageCatalog/${catalog.id}`,
        });
      return catalog.id;
    },
    subjectId: () => idOf(accounts['guest']!),
    resourceId: async () => {
      const [catalogId, originId] = [await this.value('catalogId'), await this.value('groupId:marketing')];
      const owner = accounts['catalogOwner']!;
      await must(owner, 'POST', `${EM}/resourceRequests`, {
        requestType: 'adminAdd',
        resource: { originId, originSystem: 'AadGroup' },
        catalog: { id: catalogId },
      });
      return (await must(owner, 'GET', `${EM}/catalogs/${catalogId}/resources?$filter=originId eq '${originId}'`))
        .value[0].id;
    },
    resourceRoleId: async () => (await this.#resource()).roles[0].id,
    resourceScopeId: async () => (await this.#resource()).scopes[0].id,
    accessPackageId: () => this.#package('Package'),
    'accessPackageId:other': () => this.#package('Other package'),
    'groupId:auditors': async () => this.#named('groups', 'Ledger readers'),
    incompatiblePackage: async () => this.#excludes('accessPackageId', 'accessPackageId:other'),
    packageThatExcludes: async () => this.#excludes('accessPackageId:other', 'accessPackageId'),
    incompatibleGroup: async () => {
      const [id, other] = [await this.value('accessPackageId'), await this.value('groupId:auditors')];
      await must(accounts['apManager']!, 'POST', `${EM}/accessPackages/${id}/incompatibleGroups/$ref`, {
        '@odata.id': `https://graph.microsoft.com/v1.0/groups/${other}`,
      });
      return other;
    },
    resourceRoleScopeId: async () => {
      const [packageId, resourceId, groupId] = [
        await this.value('accessPackageId'),
        await this.value('resourceId'),
        await this.value('groupId:marketing'),
      ];
      const body = {
        role: {
          originId: `Member_${groupId}`,
          displayName: 'Member',
          originSystem: 'AadGroup',
          resource: { id: resourceId },
        },
        scope: { originId: groupId, originSystem: 'AadGroup' },
      };
      return (await must(accounts['apManager']!, 'POST', `${EM}/accessPackages/${packageId}/resourceRoleScopes`, body))
        .id;
    },
    policyId: async () => this.#policy(true),
    'policyId:direct': async () => this.#policy(false),
    'questionId:region': () => this.#question('Which region?'),
    'questionId:why': () => this.#question('Why?'),
    assignmentRequestId: async () => {
      const [accessPackageId, assignmentPolicyId] = [await this.value('accessPackageId'), await this.value('policyId')];
      const alice = accounts['alice']!;
      return (
        await must(alice, 'POST', `${EM}/assignmentRequests`, {
          requestType: 'userAdd',
          assignment: { accessPackageId, assignmentPolicyId },
          justification: 'For one case',
        })
      ).id;
    },
    stageId: async () => {
      const id = await this.value('assignmentRequestId');
      return (await must(accounts['bob']!, 'GET', `${EM}/accessPackageAssignmentApprovals/${id}/stages`)).value[0].id;
    },
    assignmentId: async () => {
      const [accessPackageId, assignmentPolicyId, targetId] = [
        await this.value('accessPackageId'),
        await this.value('policyId'),
        await this.value('userId:alice'),
      ];
      const manager = accounts['assignmentManager']!;
      await must(manager, 'POST', `${EM}/assignmentRequests`, {
        requestType: 'adminAdd',
        assignment: { accessPackageId, assignmentPolicyId, targetId },
      });
      return eventually(async () => {
        const found = await must(
          manager,
          'GET',
          `${EM}/assignments?$filter=accessPackage/id eq '${accessPackageId}' and state eq 'delivered'`,
        );
        return found.value[0]?.id as string | undefined;
      }, 'the assignment to be delivered');
    },
    roleAssignmentId: async () => {
      const scope = `/AccessPackageCatalog/${await this.value('catalogId')}`;
      const owner = accounts['catalogOwner']!;
      const principalId = await idOf('marketing-employee-6');
      return (
        await must(owner, 'POST', `${RM}/roleAssignments`, {
          principalId,
          roleDefinitionId: roles.catalogReader,
          appScopeId: scope,
        })
      ).id;
    },
  };

  async #question(text: string): Promise<string> {
    const policyId = await this.value('policyId');
    const at = `${EM}/assignmentPolicies/${policyId}`;
    const reader = accounts['apManager']!;
    const asked = async () => (await must(reader, 'GET', `${at}/questions`)).value as { id: string; text: string }[];
    if ((await asked()).length === 0) {
      const policy = await must(reader, 'GET', at);
      await must(reader, 'PUT', at, { ...policy, questions: policyQuestions });
    }
    return (await asked()).find((question) => question.text === text)!.id;
  }

  async #named(collection: string, displayName: string): Promise<string> {
    return (await must('it-admin', 'GET', `/v1.0/${collection}?$filter=displayName eq '${displayName}'`)).value[0].id;
  }

  async #mayCreateCatalogs(account: string): Promise<void> {
    const answer = await call('it-admin', 'POST', `${RM}/roleAssignments`, {
      principalId: await idOf(account),
      roleDefinitionId: roles.catalogCreator,
      appScopeId: '/',
    });
    if (answer.status !== 201 && answer.status !== 400)
      throw new Error(`catalog creator: ${answer.status} ${answer.text}`);
  }

  async #resource() {
    const [catalogId, resourceId] = [await this.value('catalogId'), await this.value('resourceId')];
    return (
      await must(
        accounts['catalogOwner']!,
        'GET',
        `${EM}/catalogs/${catalogId}/resources?$filter=id eq '${resourceId}'&$expand=roles,scopes`,
      )
    ).value[0];
  }

  async #policy(selfService: boolean): Promise<string> {
    await this.value('resourceRoleScopeId');
    const body = await policyBody(await this.value('accessPackageId'), selfService, selfService && this.needsApproval);
    return (await must(accounts['apManager']!, 'POST', `${EM}/assignmentPolicies`, body)).id;
  }
}
