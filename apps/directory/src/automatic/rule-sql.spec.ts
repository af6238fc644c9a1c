import { expect, test } from '@jest/globals';
import { Parameters } from '@bailiwick/odata';
import { readMembershipRule, ruleProperties } from '@bailiwick/rules';
import { ruleSql } from './rule-sql.ts';

const sqlOf = (source: string) => {
  const parameters = new Parameters();
  return { text: ruleSql(readMembershipRule(source).rule!, parameters), values: parameters.values };
};

test('values are parameters, whatever they contain', () => {
  expect(sqlOf(`user.department -eq "'; drop table directory_user; --" or user.city -in ["a", "b"]`)).toEqual({
    text: '(lower(u.department) in (lower($1::text)) or lower(u.city) in (lower($2::text), lower($3::text)))',
    values: ["'; drop table directory_user; --", 'a', 'b'],
  });
});

test('every property that rules know is kept somewhere', () => {
  for (const [name, type] of Object.entries(ruleProperties)) {
    const source = type === 'texts' ? `user.${name} -any (_ -eq "x")` : `user.${name} -eq null`;
    expect(sqlOf(source).text).toContain('u.');
  }
});
