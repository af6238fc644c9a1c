import type { Parameters } from '@bailiwick/odata';
import { element, postgresPattern, type Condition, type MembershipRule } from '@bailiwick/rules';

/** Where each property of a rule is kept, over `directory_user u`. */
const columns: Readonly<Record<string, string>> = {
  accountEnabled: 'u.account_enabled',
  businessPhones: 'u.business_phones',
  city: 'u.city',
  companyName: 'u.company_name',
  country: 'u.country',
  department: 'u.department',
  displayName: 'u.display_name',
  employeeId: 'u.employee_id',
  employeeType: 'u.employee_type',
  givenName: 'u.given_name',
  jobTitle: 'u.job_title',
  mail: 'u.mail',
  mailNickname: 'u.mail_nickname',
  mobile: 'u.mobile_phone',
  objectId: 'u.id::text',
  physicalDeliveryOfficeName: 'u.office_location',
  preferredLanguage: 'u.preferred_language',
  state: 'u.state',
  surname: 'u.surname',
  telephoneNumber: 'u.business_phones[1]',
  usageLocation: 'u.usage_location',
  userPrincipalName: 'u.user_principal_name',
  userType: 'u.user_type',
  [element]: 'element.value',
};

/**
 * The rule as one condition over `directory_user u`, every value a parameter: true exactly for those whom `isInRule` finds in it.
 * The names of columns come from the table above, never from the rule.
 */
export function ruleSql(rule: MembershipRule, parameters: Parameters): string {
  return rule.kind === 'directReports'
    ? `u.manager_id = ${parameters.bind(rule.managerId)}::uuid`
    : conditionSql(rule.condition, parameters);
}

/** Never null: what has no value is false, so that `not` is its exact opposite. */
function conditionSql(condition: Condition, parameters: Parameters): string {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.operands.length === 0
        ? String(condition.kind === 'and')
        : `(${condition.operands.map((operand) => conditionSql(operand, parameters)).join(` ${condition.kind} `)})`;
    case 'not':
      return `(${conditionSql(condition.operand, parameters)}) is not true`;
    case 'flag':
      return `${columnOf(condition)} = ${parameters.bind(condition.value)}::boolean`;
    case 'absent':
      return `${columnOf(condition)} is null`;
    case 'pattern':
      return `lower(${columnOf(condition)}) ~ ${parameters.bind(postgresPattern(condition.pattern))}::text`;
    case 'text':
      return textSql(condition, parameters);
    case 'any':
    case 'all': {
      const is = conditionSql(condition.predicate, parameters);
      const elements = `from unnest(${columnOf(condition)}) as element(value)`;
      return condition.kind === 'any'
        ? `exists (select ${elements} where ${is})`
        : `not exists (select ${elements} where (${is}) is not true)`;
    }
  }
}

function textSql({ test, values, ...of }: Extract<Condition, { kind: 'text' }>, parameters: Parameters): string {
  const text = `lower(${columnOf(of)})`;
  const bound = values.map((value) => `lower(${parameters.bind(value)}::text)`);
  if (test === 'equals') return `${text} in (${bound.join(', ')})`;
  const [value = `''`] = bound;
  switch (test) {
    case 'startsWith':
      return `starts_with(${text}, ${value})`;
    case 'endsWith':
      return `right(${text}, length(${value})) = ${value}`;
    case 'contains':
      return `strpos(${text}, ${value}) > 0`;
  }
}

function columnOf({ property }: { readonly property: string }): string {
  const column = Object.hasOwn(columns, property) ? columns[property] : undefined;
  if (column === undefined) throw new Error(`rules know a property that is not kept: ${property}`);
  return column;
}
