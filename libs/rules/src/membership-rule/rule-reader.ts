import {
  deepestRule,
  longestList,
  longestRule,
  type Condition,
  type ReadRule,
  type RuleProblem,
} from './membership-rule.ts';
import { comparison, quantified, wordOf, type Operand } from './rule-comparison.ts';
import { RuleError, readTokens, ruleError, type Token } from './rule-tokens.ts';

const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Reads a membership rule in Graph's grammar (U10 to U15): comparisons, then `not`, then `and`, then `or`; a hyphen before an
 * operator is optional, operators are written in any case, names of properties as Graph writes them. Total: every text gives a
 * rule or says what is wrong with it and where.
 */
export function readMembershipRule(source: string): ReadRule {
  try {
    if (source.length > longestRule)
      throw ruleError(
        'tooLong',
        { position: longestRule, length: source.length - longestRule },
        `A rule has at most ${longestRule} characters.`,
      );
    if (!source.isWellFormed() || source.includes('\0'))
      throw ruleError(
        'syntax',
        { position: 0, length: source.length },
        'The rule contains characters that are no text.',
      );
    const reader = new RuleReader(readTokens(source));
    const rule = reader.read();
    return reader.problems.length > 0 ? { rule: null, problems: reader.problems } : { rule, problems: [] };
  } catch (error) {
    if (error instanceof RuleError) return { rule: null, problems: [error.problem] };
    throw error;
  }
}

class RuleReader {
  readonly problems: RuleProblem[] = [];
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;
  /** Set while the condition inside `any` or `all` is read. */
  #ofElement = false;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  read() {
    const rule = this.#directReports() ?? { kind: 'attributes' as const, condition: this.#either() };
    const rest = this.#next;
    if (rest.kind !== 'end')
      throw ruleError(
        'syntax',
        rest,
        rule.kind === 'directReports'
          ? 'A rule of direct reports cannot be combined with other conditions.'
          : `'and', 'or' or the end is expected here.`,
      );
    return rule;
  }

  #directReports() {
    const [direct, reports, of, manager] = this.#tokens;
    if (direct?.value.toLowerCase() !== 'direct' || reports?.value.toLowerCase() !== 'reports') return undefined;
    if (of?.value.toLowerCase() !== 'for') throw ruleError('syntax', of!, `'for' is expected here.`);
    if (manager?.kind !== 'text' || !id.test(manager.value))
      throw ruleError('syntax', manager ?? of, 'The object id of a manager is expected here, in double quotes.');
    this.#at = 4;
    return { kind: 'directReports' as const, managerId: manager.value.toLowerCase() };
  }

  #either(): Condition {
    return this.#joined('or', () => this.#both());
  }

  #both(): Condition {
    return this.#joined('and', () => this.#negated());
  }

  #joined(kind: 'and' | 'or', operand: () => Condition): Condition {
    const operands = [operand()];
    while (wordOf(this.#next) === kind) {
      this.#take();
      operands.push(operand());
    }
    return operands.length === 1 ? operands[0]! : { kind, operands };
  }

  #negated(): Condition {
    if (wordOf(this.#next) !== 'not') return this.#primary();
    return this.#deeper(() => {
      this.#take();
      return { kind: 'not', operand: this.#negated() };
    });
  }

  #primary(): Condition {
    const token = this.#take();
    if (token.kind === '(')
      return this.#deeper(() => {
        const inner = this.#either();
        this.#expect(')');
        return inner;
      });
    if (token.kind !== 'word')
      throw ruleError('syntax', token, 'A property is expected here, such as user.department.');
    return this.#comparison(token);
  }

  #comparison(property: Token): Condition {
    const operator = this.#take();
    if (operator.kind !== 'word') throw ruleError('syntax', operator, 'An operator is expected here, such as -eq.');
    const quantifier = wordOf(operator);
    const { condition, problems } =
      quantifier === 'any' || quantifier === 'all'
        ? this.#quantified(property, operator, quantifier)
        : comparison(property, operator, this.#operand(), this.#ofElement);
    this.problems.push(...problems);
    return condition;
  }

  #quantified(property: Token, operator: Token, kind: 'any' | 'all') {
    if (this.#ofElement) throw ruleError('syntax', property, `'${kind}' cannot stand within another.`);
    this.#expect('(');
    this.#ofElement = true;
    const predicate = this.#deeper(() => this.#either());
    this.#ofElement = false;
    this.#expect(')');
    return quantified(property, operator, kind, predicate);
  }

  #operand(): Operand {
    const token = this.#take();
    if (token.kind === '[') return this.#list(token);
    if (token.kind === 'text') return { kind: 'text', token, value: token.value };
    const name = token.kind === 'word' ? token.value.toLowerCase() : '';
    if (name === 'true' || name === 'false') return { kind: 'flag', token, value: name === 'true' };
    if (name === 'null') return { kind: 'null', token };
    throw ruleError(
      'syntax',
      token,
      'A value is expected here: a text in double quotes, true, false, null or a list in brackets.',
    );
  }

  #list(open: Token): Operand {
    const values: string[] = [];
    for (;;) {
      const token = this.#take();
      if (token.kind !== 'text') throw ruleError('syntax', token, 'A list holds texts in quotes, separated by commas.');
      values.push(token.value);
      const after = this.#take();
      if (after.kind === ']') break;
      if (after.kind !== ',') throw ruleError('syntax', after, `',' or ']' is expected here.`);
    }
    if (values.length > longestList) throw ruleError('tooLong', open, `A list has at most ${longestList} values.`);
    return { kind: 'list', token: open, values };
  }

  #deeper(read: () => Condition): Condition {
    if ((this.#depth += 1) > deepestRule)
      throw ruleError('tooDeep', this.#next, `Parentheses stand at most ${deepestRule} deep.`);
    const condition = read();
    this.#depth -= 1;
    return condition;
  }

  get #next(): Token {
    return this.#tokens[this.#at]!;
  }

  #take(): Token {
    const token = this.#next;
    if (token.kind === 'end') throw ruleError('syntax', token, 'The rule ends too early.');
    this.#at += 1;
    return token;
  }

  #expect(kind: Token['kind']): void {
    const token = this.#next;
    if (token.kind !== kind) throw ruleError('syntax', token, `'${kind}' is expected here.`);
    this.#at += 1;
  }
}
