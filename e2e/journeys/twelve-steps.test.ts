import { afterAll, beforeAll, expect } from '@jest/globals';
import { idOf, schemaFaults } from '../platform/api.ts';
import { dayToDay } from './day-to-day.ts';
import { delegating } from './delegating.ts';
import { approver, colleague, employee, known, lead, named, projectManager } from './marketing.ts';
import { requesting } from './requesting.ts';

/**
 * Delegated access governance from the IT administrator to the employee and back, in twelve steps, through Microsoft's own
 * client. Each step's refusals stand beside it. Every chapter goes on where the one before has ended.
 */
beforeAll(async () => {
  for (const account of [employee, colleague, approver, lead, projectManager]) known[account] = await idOf(account);
  for (const [key, name] of Object.entries({
    workspace: 'Campaign workspace',
    budget: 'Campaign budget readers',
    staff: 'All departments',
    ledger: 'Ledger readers',
    creators: 'Department managers',
  }))
    known[key] = (await named('groups', name)).id;
  const app = await named('servicePrincipals', 'Campaign Planner');
  known['app'] = app.id;
  known['planner'] = app.appRoles.find(({ value }) => value === 'planner')!.id;
});
afterAll(() => expect(schemaFaults).toEqual([]));

delegating();
requesting();
dayToDay();
