import { commonErrors, type InputOf } from '@bailiwick/contracts-core';
import { planChange } from '@bailiwick/contracts-directory';
import { DomainError } from '@bailiwick/domain-model';
import { readMembershipRule, readPolicy, type MembershipRule } from '@bailiwick/rules';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { isId } from '../reading.ts';
import { effectOfRoles, effectOfRules, effectOfScope, effectOfSeparation, type Effect } from './effects.sql.ts';
import { readEffect } from './read-effect.ts';

type Body = InputOf<typeof planChange>['body'];
type Meaning = 'access' | 'resourceRoles' | 'mayRequest' | 'conflicts';

interface Planned {
  readonly meaning: Meaning;
  readonly effect: Effect;
  readonly problems: readonly { rule: number; code: string; position: number; length: number; message: string }[];
}

const catalogOf = 'select catalog_id as id from package_replica where id = $1 and not deleted';
const policyOf = 'select definition from policy_replica where id = $1 and access_package_id = $2 and not deleted';
const groupOf = 'select from directory_group where id = $1 and deleted_at is null';
const nobody: Effect = { text: `select null::uuid as user_id, 'gains' as kind where false`, values: [] };
const groupRole = /^(Member|Owner)_/i;

/** Says what a change would do. Nothing is changed; what is compared with is what the directory knows at this moment. */
@Handles(planChange)
export class PlanChange {
  async execute({ accessPackageId, body }: InputOf<typeof planChange>, context: OperationContext) {
    const [catalog] = await context.sql<{ id: string }>(catalogOf, [accessPackageId]);
    await context.authorize({ scopeIds: catalog === undefined ? [] : [catalog.id] });
    if (catalog === undefined) throw new DomainError(commonErrors.notFound);
    const kinds = [body.automaticRule, body.resourceRoles, body.separation, body.policyScope].filter(
      (kind) => kind != null,
    );
    if (kinds.length !== 1)
      throw new DomainError(commonErrors.invalidModel, {
        message:
          'The model is invalid. Exactly one of automaticRule, resourceRoles, separation and policyScope is needed.',
        target: 'automaticRule',
      });
    const { meaning, effect, problems } = await this.#planned(accessPackageId, body, context);
    const lists = await readEffect(
      effect,
      { list: body.list ?? null, after: body.after ?? null, top: body.top },
      context,
    );
    return { meaning, ...lists, problems: [...problems] };
  }

  async #planned(packageId: string, body: Body, context: OperationContext): Promise<Planned> {
    const { automaticRule, resourceRoles, separation, policyScope } = body;
    if (automaticRule != null) return this.#byRule(packageId, automaticRule);
    if (resourceRoles != null) {
      const add = resourceRoles.add.map(({ originSystem, resourceOriginId, roleOriginId }) => ({
        object_id: originSystem !== 'SharePointOnline' && isId(resourceOriginId) ? resourceOriginId : null,
        web_url: originSystem === 'SharePointOnline' ? resourceOriginId : null,
        role: originSystem === 'AadGroup' ? (groupRole.exec(roleOriginId)?.[1] ?? '').toLowerCase() : roleOriginId,
      }));
      return { meaning: 'resourceRoles', effect: effectOfRoles(packageId, add, resourceRoles.removeIds), problems: [] };
    }
    if (separation != null) {
      const { incompatibleAccessPackageId: other = null, incompatibleGroupId: group = null } = separation;
      if (other !== null) await insistOnPackage(other, context);
      if (group !== null && (await context.sql(groupOf, [group])).length === 0)
        throw new DomainError(commonErrors.notFound, { target: 'separation.incompatibleGroupId' });
      return { meaning: 'conflicts', effect: effectOfSeparation(packageId, other, group), problems: [] };
    }
    const { assignmentPolicyId, ...definition } = policyScope!;
    const [before] = assignmentPolicyId
      ? await context.sql<{ definition: unknown }>(policyOf, [assignmentPolicyId, packageId])
      : [];
    if (assignmentPolicyId && before === undefined)
      throw new DomainError(commonErrors.notFound, { target: 'policyScope.assignmentPolicyId' });
    const effect = effectOfScope(before ? readPolicy(before.definition) : null, readPolicy(definition));
    return { meaning: 'mayRequest', effect, problems: [] };
  }

  #byRule(packageId: string, { membershipRules, assignmentPolicyId }: NonNullable<Body['automaticRule']>): Planned {
    const read = membershipRules.map((source) => readMembershipRule(source));
    const problems = read.flatMap(({ problems: found }, rule) => found.map((problem) => ({ rule, ...problem })));
    const rules = read.flatMap<MembershipRule>(({ rule }) => rule ?? []);
    const effect = problems.length > 0 ? nobody : effectOfRules(packageId, assignmentPolicyId ?? null, rules);
    return { meaning: 'access', effect, problems };
  }
}

/** A package of another catalog is compared with by those who may see it only. */
async function insistOnPackage(id: string, context: OperationContext): Promise<void> {
  const [catalog] = await context.sql<{ id: string }>(catalogOf, [id]);
  if (catalog === undefined || !(await context.may('accessPackages.read', { scopeIds: [catalog.id] })))
    throw new DomainError(commonErrors.notFound, { target: 'separation.incompatibleAccessPackageId' });
}
