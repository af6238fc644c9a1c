/** Which trial account plays which role of the corpus. */
export const accounts: Readonly<Record<string, string>> = {
  admin: 'it-admin',
  iga: 'governance-admin',
  catalogCreator: 'legal-pm',
  catalogOwner: 'finance-manager',
  catalogReader: 'legal-lead',
  apManager: 'marketing-pm',
  assignmentManager: 'finance-pm',
  alice: 'marketing-employee-3',
  bob: 'marketing-lead',
  guest: 'guest-1',
};

/** Ids of the roles that Graph documents. */
export const roles = {
  catalogOwner: 'ae79f266-94d4-4dab-b730-feca7e132178',
  catalogReader: '44272f93-9762-48e8-af59-1b5351b1d6b3',
  apManager: '7f480852-ebdc-47d4-87de-0d8498384a83',
  assignmentManager: 'e2182095-804a-4656-ae11-64734e9b7ae5',
  catalogCreator: 'ba92d953-d8e0-4e39-a797-0cbedb0a89e8',
} as const;
