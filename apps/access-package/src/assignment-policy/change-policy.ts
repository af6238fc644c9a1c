import type { InputOf } from '@bailiwick/contracts-core';
import {
  accessPackageErrors,
  changePolicy,
  createPolicy,
  deletePolicy,
  policyProperties,
  replacePolicy,
  type PolicyDefinition,
} from '@bailiwick/contracts-access-package';
import { DomainError } from '@bailiwick/domain-model';
import { Handles, invalidModel, type OperationContext } from '@bailiwick/service-host';
import { LockMode } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { AccessPackage } from '../access-package/access-package.entity.ts';
import { found } from '../reading.ts';
import { AssignmentPolicy } from './assignment-policy.entity.ts';
import { insistOnAutomaticRight } from './automatic-right.ts';
import { judgePolicy } from './judge-policy.ts';
import { keepStageSettings } from './stage-settings.ts';
import { warningsOfStages } from './warn-of-stages.ts';

const wholePolicy = z.object(policyProperties);

/** The policy as an entity, when the actor may change policies of its catalog. */
async function changeablePolicy(
  context: OperationContext,
  id: string,
  accessPackageId?: string,
): Promise<AssignmentPolicy> {
  const policy = await context.em.findOne(AssignmentPolicy, {
    id,
    deleted: false,
    ...(accessPackageId && { accessPackageId }),
  });
  await context.authorize(policy ?? { scopeIds: [] });
  return found(policy);
}

type Question = PolicyDefinition['questions'][number];

/** Questions keep the ids they have, also where a client sends them back without; new ones get one. */
function withQuestionIds(
  definition: PolicyDefinition,
  before: readonly Question[],
  context: OperationContext,
): PolicyDefinition {
  const named = new Set(definition.questions.map(({ id }) => id));
  const left = before.filter(({ id }) => !named.has(id));
  const known = (question: Question): string | undefined => {
    const same = left.findIndex((old) => old.text === question.text && old['@odata.type'] === question['@odata.type']);
    return same < 0 ? undefined : left.splice(same, 1)[0]!.id;
  };
  const questions = definition.questions.map((question) => ({
    ...question,
    id: question.id ?? known(question) ?? context.newId(),
  }));
  return { ...definition, questions };
}

async function redefine(
  policy: AssignmentPolicy,
  definition: PolicyDefinition,
  accessPackage: { id: string } | undefined,
  context: OperationContext,
) {
  if (accessPackage !== undefined && accessPackage.id !== policy.accessPackageId)
    throw new DomainError(accessPackageErrors.policyPackageFixed, { target: 'accessPackage.id' });
  const whole = keepStageSettings(withQuestionIds(definition, policy.definition.questions, context), policy.definition);
  await insistOnAutomaticRight(context, policy.catalogId, policy.definition, whole);
  await judgePolicy(context, whole, policy.definition);
  policy.redefine(whole, context.now);
  context.showsVersion(policy.version);
  return shownWithWarnings(policy, context);
}

/** The policy as it was saved, with what will keep its stages waiting. */
async function shownWithWarnings(policy: AssignmentPolicy, context: OperationContext): Promise<never> {
  const warnings = await warningsOfStages(policy.definition, context);
  return { ...policy.shown, ...(warnings.length > 0 && { '@bailiwick.warnings': warnings }) } as never;
}

/** The package's row is locked for sharing, so that it is not deleted meanwhile. */
@Handles(createPolicy)
export class CreatePolicy {
  async execute({ body }: InputOf<typeof createPolicy>, context: OperationContext) {
    const { accessPackage: reference, ...sent } = body;
    const lock = { lockMode: LockMode.PESSIMISTIC_READ };
    const accessPackage = await context.em.findOne(AccessPackage, { id: reference.id, deleted: false }, lock);
    await context.authorize({ scopeIds: accessPackage?.scopeIds ?? [], namedBy: 'accessPackage.id' });
    found(accessPackage, 'accessPackage.id');
    const definition = keepStageSettings(withQuestionIds(sent, [], context));
    await insistOnAutomaticRight(context, found(accessPackage).catalogId, definition);
    await judgePolicy(context, definition);
    const policy = AssignmentPolicy.create(context.newId(), found(accessPackage), definition, context.now);
    context.em.persist(policy);
    context.showsVersion(policy.version);
    return shownWithWarnings(policy, context);
  }
}

@Handles(replacePolicy)
export class ReplacePolicy {
  async execute({ policyId, accessPackageId, body }: InputOf<typeof replacePolicy>, context: OperationContext) {
    const policy = await changeablePolicy(context, policyId, accessPackageId);
    const { accessPackage, ...definition } = body;
    return redefine(policy, definition, accessPackage, context);
  }
}

@Handles(changePolicy)
export class ChangePolicy {
  async execute({ policyId, accessPackageId, body }: InputOf<typeof changePolicy>, context: OperationContext) {
    const policy = await changeablePolicy(context, policyId, accessPackageId);
    const { accessPackage, ...sent } = body;
    const given = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined));
    const whole = wholePolicy.safeParse({ ...policy.definition, ...given });
    if (!whole.success) throw invalidModel(whole.error);
    return redefine(policy, whole.data, accessPackage, context);
  }
}

@Handles(deletePolicy)
export class DeletePolicy {
  async execute({ policyId, accessPackageId }: InputOf<typeof deletePolicy>, context: OperationContext) {
    const policy = await changeablePolicy(context, policyId, accessPackageId);
    await insistOnAutomaticRight(context, policy.catalogId, policy.definition);
    const used = await context.sql('select from assignment_replica where policy_id = $1 and live limit 1', [policyId]);
    if (used.length > 0) throw new DomainError(accessPackageErrors.policyAssigned);
    policy.delete(context.now);
  }
}
