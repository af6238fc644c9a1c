export { fold } from './fold.ts';
export * from './membership-rule.ts';
export type { Pattern } from './pattern.ts';
export { postgresPattern } from './pattern-sql.ts';
export { isInRule } from './rule-evaluation.ts';
export { ruleProperties, type RulePerson, type RuleType } from './rule-properties.ts';
export { readMembershipRule } from './rule-reader.ts';
