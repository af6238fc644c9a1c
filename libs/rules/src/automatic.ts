import { durationInDays, isAfter, laterEnd, longestDuration, plus, type Instant } from './business-time.ts';
import { flagOf, listOf, objectOf, textOf, type JsonObject } from './json.ts';
import { longestRule, readMembershipRule } from './membership-rule/index.ts';
import { invalid, type Problem } from './problem.ts';
import { typeNameOf } from './subject-set.ts';

/** Graph's accessPackageAutomaticRequestSettings (U04, U05). A policy that has them gives and takes access by rule. */
export interface AutomaticSettings {
  readonly requestsAccess: boolean;
  readonly removesAccess: boolean;
  /** ISO 8601: how long somebody who left the rule keeps access; `PT0S` where the policy does not say. */
  readonly grace: string;
}

export const isDuration = (value: unknown): value is string => {
  const days = durationInDays(value);
  return days !== null && days >= 0 && days <= durationInDays(longestDuration)!;
};

/** Null: a policy by request. */
export function readAutomatic(value: unknown): AutomaticSettings | null {
  if (value === null || value === undefined) return null;
  const raw = objectOf(value);
  const grace = raw['gracePeriodBeforeAccessRemoval'];
  return {
    requestsAccess: flagOf(raw['requestAccessForAllowedTargets']),
    removesAccess: flagOf(raw['removeAccessWhenTargetLeavesAllowedTargets']),
    grace: isDuration(grace) ? grace : 'PT0S',
  };
}

/** The rules of an automatic policy, as they were written: whoever is in one of them is in the policy. */
export const membershipRulesOf = (definition: unknown): string[] =>
  listOf(objectOf(definition)['specificAllowedTargets']).flatMap((target) =>
    typeNameOf(target) === 'attributeRuleMembers' ? [textOf(objectOf(target)['membershipRule']) ?? ''] : [],
  );

/** What is wrong with a rule among the allowed targets; positions count characters from 1. */
export function ruleProblems(target: unknown, at: string): Problem[] {
  const source = textOf(objectOf(target)['membershipRule']);
  if (source === null || source.trim() === '') return [invalid(`${at}.membershipRule`, 'must be given.')];
  if (source.length > longestRule)
    return [invalid(`${at}.membershipRule`, `must have at most ${longestRule} characters.`)];
  return readMembershipRule(source).problems.map(({ position, message }) =>
    invalid(`${at}.membershipRule`, `At character ${position + 1}: ${message}`),
  );
}

const asking = [
  'enableTargetsToSelfAddAccess',
  'enableTargetsToSelfUpdateAccess',
  'enableTargetsToSelfRemoveAccess',
  'allowCustomAssignmentSchedule',
];

/** An automatic policy knows rules and nothing that belongs to requests; rules need an automatic policy. */
export function automaticProblems(policy: JsonObject): Problem[] {
  const targets = listOf(policy['specificAllowedTargets']);
  const isRule = (target: unknown) => typeNameOf(target) === 'attributeRuleMembers';
  if (readAutomatic(policy['automaticRequestSettings']) === null)
    return targets.some(isRule)
      ? [invalid('automaticRequestSettings', 'must be given for a policy whose targets follow a membership rule.')]
      : [];
  const problems: Problem[] = [];
  const refuse = (condition: boolean, target: string, message: string) => {
    if (condition) problems.push(invalid(target, message));
  };
  const by = 'of a policy that assigns automatically';
  refuse(
    policy['allowedTargetScope'] !== 'specificDirectoryUsers',
    'allowedTargetScope',
    `${by} must be specificDirectoryUsers.`,
  );
  refuse(targets.length === 0, 'specificAllowedTargets', `${by} must have at least one membership rule.`);
  targets.forEach((target, index) =>
    refuse(!isRule(target), `specificAllowedTargets.${index}`, `${by} must be a membership rule.`),
  );
  const requestor = objectOf(policy['requestorSettings']);
  for (const flag of asking)
    refuse(flagOf(requestor[flag]), `requestorSettings.${flag}`, `${by} must be off: nobody asks.`);
  const approval = objectOf(policy['requestApprovalSettings']);
  for (const flag of ['isApprovalRequiredForAdd', 'isApprovalRequiredForUpdate', 'isRequestorJustificationRequired'])
    refuse(flagOf(approval[flag]), `requestApprovalSettings.${flag}`, `${by} must be off: nobody asks.`);
  refuse(listOf(policy['questions']).length > 0, 'questions', `${by} must be empty: nobody asks.`);
  const type = objectOf(policy['expiration'])['type'] ?? 'notSpecified';
  refuse(
    type !== 'noExpiration' && type !== 'notSpecified',
    'expiration.type',
    `${by} must be noExpiration: access lasts as long as the rule holds.`,
  );
  const grace = objectOf(policy['automaticRequestSettings'])['gracePeriodBeforeAccessRemoval'];
  refuse(
    grace != null && !isDuration(grace),
    'automaticRequestSettings.gracePeriodBeforeAccessRemoval',
    'must be an ISO 8601 duration of at most 3660 days.',
  );
  return problems;
}

/** What one automatic policy of a package says about one person. */
export interface AutomaticStanding {
  readonly policyId: string;
  /** Null: deleted, or automatic no longer. */
  readonly settings: AutomaticSettings | null;
  readonly inScope: boolean;
  /** When the person left its rule; null while in scope. */
  readonly leftAt: Instant | null;
  /** Somebody took away by hand what this policy gave, since the person came into its scope. */
  readonly declined: boolean;
}

export interface AutomaticFacts {
  readonly standings: readonly AutomaticStanding[];
  /** The live assignment of the package. */
  readonly held: { readonly origin: 'requested' | 'assigned' | 'automatic'; readonly policyId: string } | null;
}

export type AutomaticMove =
  | { readonly move: 'add'; readonly policyId: string }
  | { readonly move: 'remove' }
  /** Looked at again at this instant: the grace period ends. */
  | { readonly move: 'wait'; readonly until: Instant }
  | { readonly move: 'none'; readonly because: 'outOfScope' | 'declined' | 'heldOtherwise' | 'inScope' | 'kept' };

/**
 * Gives, takes, waits, or leaves alone. Several policies of one package are a union: access comes with the first and stays until
 * the last has let go, its grace included (K04). What a person has by request or by hand is not touched: it ends by its own
 * policy, and automatic access follows then, where a rule still has the person.
 */
export function automaticMove({ standings, held }: AutomaticFacts, now: Instant): AutomaticMove {
  const having = standings.filter(({ settings, inScope }) => settings !== null && inScope);
  if (held === null) {
    const giving = having.filter(({ settings }) => settings!.requestsAccess);
    const first = giving.find(({ declined }) => !declined);
    if (first !== undefined) return { move: 'add', policyId: first.policyId };
    return { move: 'none', because: giving.length > 0 ? 'declined' : 'outOfScope' };
  }
  if (held.origin !== 'automatic') return { move: 'none', because: 'heldOtherwise' };
  if (having.length > 0) return { move: 'none', because: 'inScope' };
  const own = standings.find(({ policyId }) => policyId === held.policyId);
  if (!own?.settings?.removesAccess) return { move: 'none', because: 'kept' };
  const end = standings.reduce<Instant>((latest, { leftAt, settings }) => {
    const until = leftAt === null ? now : plus(leftAt, settings?.grace ?? 'PT0S');
    return laterEnd(latest, until)!;
  }, '1970-01-01T00:00:00.000Z');
  return isAfter(end, now) ? { move: 'wait', until: end } : { move: 'remove' };
}
