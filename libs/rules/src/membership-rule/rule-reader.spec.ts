import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isInRule, readMembershipRule, type RulePerson } from './index.ts';

const ann: RulePerson = {
  accountEnabled: true,
  department: 'Marketing',
  jobTitle: 'Team Lead',
  city: null,
  displayName: 'Ann Öztürk',
  businessPhones: ['+49 30 1', '+1 212 2'],
  objectId: '0e8f0000-0000-4000-8000-000000000001',
};

const holds = (source: string, person = ann): boolean | string => {
  const { rule, problems } = readMembershipRule(source);
  return rule === null ? problems.map(({ message }) => message).join(' ') : isInRule(rule, person, 'boss');
};

test.each([
  ['user.department -eq "Marketing"', true],
  ['(user.department -eq "marketing")', true],
  ['user.department eq "MARKETING"', true],
  ['user.department -ne "Sales"', true],
  ['user.city -eq "Berlin"', false],
  ['user.city -ne "Berlin"', true],
  ['user.city -eq null', true],
  ['user.department -ne null', true],
  ['user.displayName -startsWith "ann"', true],
  ['user.displayName -notStartsWith "ann"', false],
  ['user.displayName -endsWith "ÖZTÜRK"', true],
  ['user.displayName -notEndsWith "x"', true],
  ['user.jobTitle -contains "lead"', true],
  ['user.city -notContains "b"', true],
  ['user.jobTitle -match "^team\\s+le[a-z]d$"', true],
  ['user.jobTitle -notMatch "(boss|chief)"', true],
  ['user.city -match ".*"', false],
  ['user.department -in ["Sales", \'marketing\']', true],
  ['user.department -notIn ["Sales"]', true],
  ['user.city -in ["Berlin"]', false],
  ['user.accountEnabled -eq true', true],
  ['user.accountEnabled -ne false', true],
  ['user.businessPhones -any (_ -startsWith "+1")', true],
  ['user.businessPhones -all (_ -startsWith "+1")', false],
  ['user.objectId -eq "0E8F0000-0000-4000-8000-000000000001"', true],
  ['user.department -eq "a`"b"', false],
  // comparisons, then not, then and, then or
  ['user.department -eq "X" or user.accountEnabled -eq true and user.city -eq null', true],
  ['(user.department -eq "X" or user.accountEnabled -eq true) and user.city -ne null', false],
  ['not user.department -eq "X" and user.city -eq null', true],
  ['-not (user.department -eq "Marketing" -and user.city -eq null)', false],
  ['not not user.accountEnabled -eq true', true],
])('%s is %s', (source, expected) => {
  expect(holds(source)).toBe(expected);
});

test.each([
  ['', 'syntax', 0, 'ends too early'],
  ['user.department', 'syntax', 15, 'ends too early'],
  ['user.department -eq Marketing', 'syntax', 20, 'in double quotes'],
  ['user.department -eq "Marketing', 'syntax', 20, 'closing quote'],
  ['user.department -like "x"', 'unknownOperator', 16, 'no operator'],
  ['user.Department -eq "x"', 'unknownProperty', 0, "Is 'department' meant?"],
  ['user.shoeSize -eq "x"', 'unknownProperty', 0, 'have no property'],
  ['device.name -eq "x"', 'unknownProperty', 0, "begin with 'user.'"],
  ['user.extensionAttribute7 -eq "x"', 'notKeptHere', 0, 'does not keep'],
  ['user.employeeHireDate -le system.now', 'syntax', 26, 'A value is expected'],
  ['user.employeeHireDate -le "2026-01-01"', 'notKeptHere', 0, 'does not keep'],
  ['user.department -ge "x"', 'wrongType', 16, 'dates'],
  ['user.accountEnabled -eq "true"', 'wrongType', 24, 'true or false'],
  ['user.accountEnabled -contains true', 'wrongType', 20, 'true or false knows'],
  ['user.department -eq true', 'wrongType', 20, 'in double quotes'],
  ['user.department -contains null', 'wrongType', 26, 'null'],
  ['user.department -in "x"', 'wrongType', 20, 'list in brackets'],
  ['user.businessPhones -contains "x"', 'wrongType', 20, "'any' or 'all'"],
  ['user.department -any (_ -eq "x")', 'wrongType', 16, 'several values'],
  ['user.businessPhones -any (user.city -eq "x")', 'unknownProperty', 26, 'the element'],
  ['_ -eq "x"', 'unknownProperty', 0, 'within'],
  ['user.department -match "(a"', 'pattern', 26, 'missing'],
  ['user.department -match "(?=a)"', 'pattern', 26, 'look around'],
  ['user.department -match "(a)\\1"', 'pattern', 28, 'not available'],
  ['(user.department -eq "x"', 'syntax', 24, "')'"],
  ['user.department -eq "x" user.city -eq "y"', 'syntax', 24, "'and', 'or'"],
  ['user.department -eq "x";', 'syntax', 23, 'not expected'],
  [`${'('.repeat(60)}`, 'tooDeep', 51, 'deep'],
  [`user.department -eq "${'x'.repeat(3072)}"`, 'tooLong', 3072, '3072'],
  ['Direct Reports for "nobody"', 'syntax', 19, 'object id'],
  [
    'Direct Reports for "0e8f0000-0000-4000-8000-000000000001" and user.city -eq null',
    'syntax',
    58,
    'cannot be combined',
  ],
])('%s is refused: %s at %d', (source, code, position, words) => {
  const { problems } = readMembershipRule(source);
  expect(problems[0]).toMatchObject({ code, position });
  expect(problems[0]!.message).toContain(words);
});

test('every comparison that is wrong is told at once', () => {
  const { problems } = readMembershipRule('user.shoe -eq "x" and user.city -like "y" and user.accountEnabled -eq "z"');
  expect(problems.map(({ code }) => code)).toEqual(['unknownProperty', 'unknownOperator', 'wrongType']);
});

test('direct reports are those of one manager', () => {
  const { rule } = readMembershipRule('Direct Reports for "0E8F0000-0000-4000-8000-000000000001"');
  expect(rule).toEqual({ kind: 'directReports', managerId: '0e8f0000-0000-4000-8000-000000000001' });
  expect(isInRule(rule!, {}, '0e8f0000-0000-4000-8000-000000000001')).toBe(true);
  expect(isInRule(rule!, {})).toBe(false);
});

describe('whatever is written', () => {
  const words = fc.constantFrom(
    'user.department',
    'user.city',
    'user.accountEnabled',
    '-eq',
    'ne',
    '-in',
    '-match',
    'and',
    '-or',
    'not',
    '(',
    ')',
    '[',
    ']',
    ',',
    '"x"',
    '"[a-z"',
    'null',
    'true',
    '_',
    '-any',
    'Direct',
    'Reports',
    'for',
    "'",
    '`',
    ';',
    '"(a+)+$"',
  );
  test('a rule or what is wrong with it, within the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(words, { maxLength: 12 }).map((parts) => parts.join(' ')),
          fc.string(),
        ),
        (source) => {
          const { rule, problems } = readMembershipRule(source);
          expect(rule === null).toBe(problems.length > 0);
          for (const { position, length } of problems) {
            expect(position).toBeGreaterThanOrEqual(0);
            expect(position).toBeLessThanOrEqual(source.length);
            expect(length).toBeGreaterThan(0);
          }
          if (rule !== null) expect(typeof isInRule(rule, ann)).toBe('boolean');
        },
      ),
    );
  });

  test('a pattern that lets others run away takes no time', () => {
    const { rule } = readMembershipRule('user.jobTitle -match "^(a+)+$"');
    const started = performance.now();
    expect(isInRule(rule!, { jobTitle: `${'a'.repeat(20_000)}!` })).toBe(false);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
