import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { EM, eventually, idOf, must, url } from '../platform/api.ts';
import { fresh, makeEstate, makeOpenPackage, openPolicyBody, owner } from '../platform/estate.ts';
import { complaintsOf, openBrowser, person } from '../platform/browser.ts';

/** Employee and approver in two windows: asking, deciding by keys, seeing it happen, extending, giving back. */
const employee = 'marketing-employee-1';
const approver = 'marketing-lead';
const hostile = `<img src=x onerror="document.title='owned'"> & "quotes"`;

let browser: Browser;
let asking: Page;
let deciding: Page;
let complaints: string[][];
let name: string;
let packageId: string;

/** A package under a policy that asks one person, in a catalog of its own. */
async function makePackageToApprove(): Promise<void> {
  const estate = await makeEstate();
  const { packageId: id, policyId } = await makeOpenPackage(estate);
  packageId = id;
  name = fresh('Workspace');
  await must(owner, 'PATCH', `${EM}/accessPackages/${id}`, { displayName: name, description: hostile });
  const open = openPolicyBody(id);
  const stage = {
    durationBeforeAutomaticDenial: 'P14D',
    primaryApprovers: [{ '@odata.type': '#microsoft.graph.singleUser', userId: await idOf(approver) }],
  };
  await must(owner, 'PUT', `${EM}/assignmentPolicies/${policyId}`, {
    ...open,
    requestApprovalSettings: { isApprovalRequiredForAdd: true, isApprovalRequiredForUpdate: false, stages: [stage] },
  });
}

beforeAll(async () => {
  browser = await openBrowser();
  await makePackageToApprove();
  ({ page: asking } = await person(browser, employee, { path: `/packages/${packageId}` }));
  ({ page: deciding } = await person(browser, approver));
  complaints = [complaintsOf(asking), complaintsOf(deciding)];
}, 120_000);
afterAll(() => browser.close());

describe('asking for access', () => {
  test('shows what one gets and who decides, and hostile text as text', async () => {
    await asking.getByRole('heading', { name, level: 1 }).waitFor();
    const sheet = await asking.textContent('main');
    expect(sheet).toContain(hostile);
    expect(sheet).toContain('Marketing Lead');
    expect(await asking.title()).toContain(name);
  });

  test('pressing twice asks once, and leads to the request', async () => {
    await asking.getByLabel(/Why do you need it/).fill(hostile);
    await asking.getByRole('button', { name: 'Send request' }).dblclick();
    await asking.waitForURL('**/requests/*');
    await asking.getByText('Waiting for Marketing Lead').waitFor();
    const { value } = await must(
      employee,
      'GET',
      `${EM}/assignmentRequests/filterByCurrentUser(on='target')?$expand=accessPackage`,
    );
    const made = (value as { accessPackage: { id: string } }[]).filter((one) => one.accessPackage.id === packageId);
    expect(made).toHaveLength(1);
  });
});

describe('deciding', () => {
  test('the mail leads to the request, with its reason as text', async () => {
    const id = asking.url().split('/').at(-1)!;
    await deciding.goto(new URL(`/approvals/${id}`, url()).href);
    await deciding.getByRole('article').getByText(hostile).first().waitFor();
    expect(await deciding.title()).not.toContain('owned');
  });

  test('A leads to the button and decides nothing; Enter decides, and the employee sees it without doing anything', async () => {
    await deciding.locator('h1').click();
    const focused = () => deciding.evaluate(() => document.activeElement?.textContent);
    await eventually(async () => {
      await deciding.keyboard.press('a');
      return (await focused()) === 'Approve';
    }, 'the key to lead to the button');
    await deciding.getByText('Waiting for approval').first().waitFor();
    await deciding.keyboard.press('Enter');
    await asking.getByText('Access is set up').waitFor();
    await deciding.getByRole('article').getByText(name).first().waitFor({ state: 'detached' });
  });
});

describe('having access', () => {
  test('says why one has it, and what happened', async () => {
    await asking.getByRole('link', { name: 'Show the access' }).click();
    await asking.waitForURL('**/access/*');
    await asking.getByRole('heading', { name: 'Why you have this' }).waitFor();
    const page = await asking.locator('main').innerText();
    expect(page).toMatch(/Approved by\s+Marketing Lead/);
    expect(page).toMatch(/Marketing Lead approved the request/);
  });

  test('is extended after asking, and given back after asking again', async () => {
    const address = asking.url();
    await asking.getByRole('button', { name: 'Extend' }).click();
    await asking.getByRole('dialog').getByRole('button', { name: 'Extend' }).click();
    await asking.waitForURL('**/requests/*');
    await asking.goto(address);
    await asking.getByRole('button', { name: 'Give back' }).click();
    await asking.getByRole('dialog').getByRole('button', { name: 'Give back' }).click();
    await asking.waitForURL((at) => at.pathname === '/access');
    await asking.goto(new URL('/access?view=ended', url()).href);
    await asking.getByRole('link', { name }).waitFor();
  });
});

describe('what goes wrong', () => {
  test('a form of somebody who was signed out keeps what they wrote', async () => {
    await asking.goto(new URL(`/packages/${packageId}`, url()).href);
    await asking.getByLabel(/Why do you need it/).fill('still here');
    await asking.context().clearCookies({ name: 'bailiwick' });
    await asking.getByRole('button', { name: 'Send request' }).click();
    await asking.getByText('You have been signed out').waitFor();
    expect(await asking.getByLabel(/Why do you need it/).inputValue()).toBe('still here');
  });

  test('a page of a role that one does not have says which role opens it', async () => {
    // Somebody to whom no other test gives a role.
    const { page: stranger } = await person(browser, 'legal-employee-3', { path: '/audit' });
    await stranger.getByText('Global Administrator').first().waitFor();
    expect(await stranger.textContent('h1')).toBe('This page is not for your roles');
  });

  test('nothing went wrong that nobody looked for', () => {
    expect(complaints.flat()).toEqual([]);
  });
});
