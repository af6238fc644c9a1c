import { fold } from './fold.ts';
import { element, type Condition, type MembershipRule, type TextTest } from './membership-rule.ts';
import { matchesPattern } from './pattern-matching.ts';
import type { RulePerson } from './rule-properties.ts';

const tests: Readonly<Record<TextTest, (text: string, value: string) => boolean>> = {
  equals: (text, value) => text === value,
  startsWith: (text, value) => text.startsWith(value),
  endsWith: (text, value) => text.endsWith(value),
  contains: (text, value) => text.includes(value),
};

const textOf = (person: RulePerson, property: string): string | null => {
  const value = person[property];
  return typeof value === 'string' ? value : null;
};

function holds(condition: Condition, person: RulePerson): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.operands.every((operand) => holds(operand, person));
    case 'or':
      return condition.operands.some((operand) => holds(operand, person));
    case 'not':
      return !holds(condition.operand, person);
    case 'flag':
      return person[condition.property] === condition.value;
    case 'absent':
      return person[condition.property] == null;
    case 'pattern': {
      const text = textOf(person, condition.property);
      return text !== null && matchesPattern(condition.pattern, text);
    }
    case 'text': {
      const text = textOf(person, condition.property);
      if (text === null) return false;
      const folded = fold(text);
      return condition.values.some((value) => tests[condition.test](folded, fold(value)));
    }
    case 'any':
    case 'all': {
      const value = person[condition.property];
      const elements = Array.isArray(value) ? (value as readonly string[]) : [];
      const is = (one: string) => holds(condition.predicate, { [element]: one });
      return condition.kind === 'any' ? elements.some(is) : elements.every(is);
    }
  }
}

/** Does the rule have the person? Total: whatever is missing of a person has no value. `managerId`: whom they report to. */
export function isInRule(rule: MembershipRule, person: RulePerson, managerId: string | null = null): boolean {
  return rule.kind === 'directReports' ? managerId === rule.managerId : holds(rule.condition, person);
}
