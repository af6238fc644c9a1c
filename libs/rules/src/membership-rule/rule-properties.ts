/** `texts`: several, for `any` and `all`. */
export type RuleType = 'text' | 'flag' | 'texts';

/** Properties of a person that a rule may ask for: Graph's names, as the directory keeps them (U14). */
export const ruleProperties: Readonly<Record<string, RuleType>> = {
  accountEnabled: 'flag',
  businessPhones: 'texts',
  city: 'text',
  companyName: 'text',
  country: 'text',
  department: 'text',
  displayName: 'text',
  employeeId: 'text',
  employeeType: 'text',
  givenName: 'text',
  jobTitle: 'text',
  mail: 'text',
  mailNickname: 'text',
  mobile: 'text',
  objectId: 'text',
  physicalDeliveryOfficeName: 'text',
  preferredLanguage: 'text',
  state: 'text',
  surname: 'text',
  telephoneNumber: 'text',
  usageLocation: 'text',
  userPrincipalName: 'text',
  userType: 'text',
};

/** Other spellings of the same. */
export const ruleAliases: Readonly<Record<string, string>> = {
  id: 'objectId',
  mailNickName: 'mailNickname',
  mobilePhone: 'mobile',
  officeLocation: 'physicalDeliveryOfficeName',
  objectid: 'objectId',
};

const notKept = [
  'assignedPlans',
  'dirSyncEnabled',
  'employeeHireDate',
  'facsimileTelephoneNumber',
  'memberOf',
  'memberof',
  'onPremisesDistinguishedName',
  'onPremisesSecurityIdentifier',
  'otherMails',
  'passwordPolicies',
  'postalCode',
  'proxyAddresses',
  'sipProxyAddress',
  'streetAddress',
];

/** Graph's rules know the property, and the directory does not keep it. */
export const isNotKept = (name: string): boolean =>
  notKept.includes(name) || /^extensionAttribute\d+$/.test(name) || name.startsWith('extension_');

/** A person as rules see them: values by property; what is missing or null has no value. */
export type RulePerson = Readonly<Record<string, string | boolean | readonly string[] | null | undefined>>;
