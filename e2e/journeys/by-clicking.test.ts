import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { call, idOf } from '../platform/api.ts';
import { address, openBrowser, person } from '../platform/browser.ts';
import { fresh, groupNamed } from '../platform/estate.ts';
import { advance } from '../platform/trial.ts';

/** The twelve steps of delegated governance, by clicking only, by people of four jobs. */
const catalogName = fresh('Finance');
const packageName = fresh('Month end');
let browser: Browser;
let admin: Page;
let departmentManager: Page;
let projectManager: Page;
let employee: Page;
let approver: Page;

beforeAll(async () => {
  browser = await openBrowser();
  const open = async (account: string) => (await person(browser, account)).page;
  admin = await open('it-admin');
  departmentManager = await open('finance-manager');
  projectManager = await open('finance-pm');
  employee = await open('finance-employee-1');
  approver = await open('finance-lead');
}, 120_000);
afterAll(() => browser.close());

const dialogOf = (page: Page) => page.locator('dialog[open]');
/** Comes to the portal and follows the navigation. */
async function go(page: Page, place: string): Promise<void> {
  await page.goto(address('/'));
  await page.getByRole('navigation').getByRole('link', { name: place }).first().click();
}

const tab = (page: Page, name: string | RegExp) =>
  page
    .getByRole('navigation', { name: /^(Views of|Parts of)/ })
    .getByRole('link', { name })
    .click();
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();
const said = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor();

/** Types into a picker and takes the first that is found. */
async function pick(page: Page, label: string, name: string): Promise<void> {
  const field = dialogOf(page).getByRole('combobox', { name: label });
  await field.fill(name);
  await page.getByRole('option', { name }).first().waitFor();
  await field.press('Enter');
}

async function giveRole(page: Page, role: RegExp, kind: 'People' | 'Groups', name: string): Promise<void> {
  await page.getByRole('button', { name: 'Give a role' }).click();
  await dialogOf(page).getByRole('radio', { name: role }).check();
  await pick(page, kind, name);
  await dialogOf(page).getByRole('button', { name: 'Give role' }).click();
  await dialogOf(page).waitFor({ state: 'hidden' });
  await page
    .getByRole('row', { name: new RegExp(name) })
    .first()
    .waitFor();
}

/** Whether the employee is a member of a group of the directory, as the API says. */
const isMember = async (group: string) => {
  const id = await idOf('finance-employee-1');
  const { body } = await call('it-admin', 'GET', `/v1.0/groups/${await groupNamed(group)}/members?$top=999`);
  return (body.value as { id: string }[]).some((member) => member.id === id);
};

test('1. the IT administrator says who may create catalogs', async () => {
  await go(admin, 'Directory');
  await tab(admin, 'Roles');
  await giveRole(admin, /^Catalog creator/, 'People', 'Finance Manager');
});

test('2. the department manager creates a catalog', async () => {
  await go(departmentManager, 'Catalogs');
  await departmentManager.getByRole('button', { name: 'New catalog' }).click();
  await dialogOf(departmentManager).getByLabel('Name').fill(catalogName);
  await dialogOf(departmentManager).getByRole('button', { name: 'Create catalog' }).click();
  await heading(departmentManager, catalogName);
});

test('3. and says who else owns it', async () => {
  await tab(departmentManager, /^Roles/);
  await giveRole(departmentManager, /^Catalog owner/, 'People', 'Finance Lead');
});

test('4. puts groups into it', async () => {
  await tab(departmentManager, /^Resources/);
  await departmentManager.getByRole('link', { name: 'Add resources' }).first().click();
  await departmentManager.getByRole('checkbox', { name: /^Ledger readers/ }).check();
  await departmentManager.getByRole('checkbox', { name: /^Payment approvers/ }).check();
  await departmentManager.getByRole('button', { name: /^Add/ }).click();
  await departmentManager.getByRole('link', { name: /Resources 2/ }).waitFor();
});

test('5. and says who makes access packages of them', async () => {
  await tab(departmentManager, /^Roles/);
  await giveRole(departmentManager, /^Access package manager/, 'People', 'Finance Project Manager');
});

test('6. the project manager makes an access package with a policy', async () => {
  await go(projectManager, 'Access packages');
  await projectManager.getByRole('link', { name: 'New access package' }).first().click();
  await projectManager.getByRole('textbox', { name: 'Name' }).fill(packageName);
  await projectManager.getByRole('combobox', { name: 'Catalog' }).selectOption({ label: catalogName });
  await projectManager.getByRole('button', { name: 'Ledger readers: Member' }).click();
  await projectManager.getByRole('spinbutton', { name: 'How long' }).fill('30');
  await projectManager.getByRole('button', { name: 'Create package' }).click();
  await heading(projectManager, packageName);
});

test('7. the employee finds it and asks; their manager decides; it is delivered', async () => {
  await go(employee, 'Browse access');
  await employee.getByRole('searchbox').fill(packageName);
  await employee.getByRole('searchbox').press('Enter');
  await employee.getByRole('link', { name: packageName }).click();
  await employee.getByLabel(/Why do you need it/).fill('The books of November <b>close</b> on Friday.');
  await employee.getByRole('button', { name: 'Send request' }).click();
  await said(employee, /Waiting for/);
  await go(approver, 'Approvals');
  await approver
    .getByRole('list', { name: 'Waiting for you' })
    .getByRole('link', { name: new RegExp(packageName) })
    .click();
  await said(approver, 'The books of November <b>close</b> on Friday.');
  await approver.getByLabel('Your reason').fill('She closes the books.');
  await approver.getByRole('button', { name: 'Approve', exact: true }).click();
  await go(employee, 'My access');
  await employee.getByRole('row', { name: new RegExp(`${packageName} Active`) }).waitFor();
  expect(await isMember('Ledger readers')).toBe(true);
});

test('8. the project manager adds a role, and everybody who holds the package gets it', async () => {
  await tab(projectManager, /^Resources/);
  await projectManager.getByRole('button', { name: 'Payment approvers: Member' }).click();
  await projectManager.getByRole('button', { name: /^Add/ }).click();
  await projectManager.getByRole('row', { name: /Payment approvers/ }).waitFor();
});

test('9. the employee sees how their resources have changed', async () => {
  await go(employee, 'My access');
  await employee.getByRole('link', { name: packageName }).click();
  await said(employee, /Payment approvers/);
  expect(await isMember('Payment approvers')).toBe(true);
});

test('10. the project manager changes what the package says of itself', async () => {
  await tab(projectManager, 'Overview');
  await projectManager.getByLabel('Description').fill('Everything that closing a month needs');
  await projectManager.getByRole('button', { name: /^Save/ }).click();
  await said(projectManager, 'Everything that closing a month needs');
});

test('11. the employee sees that it has changed', async () => {
  await employee.reload();
  await said(employee, /Everything that closing a month needs/);
});

test('12. the employee extends the access, and it ends by itself', async () => {
  await advance('P20D');
  await employee.reload();
  await employee.getByRole('button', { name: /Extend/ }).click();
  await dialogOf(employee).getByRole('textbox').first().fill('One more month.');
  await dialogOf(employee)
    .getByRole('button', { name: /Extend|Send/ })
    .click();
  await go(approver, 'Approvals');
  await approver
    .getByRole('list', { name: 'Waiting for you' })
    .getByRole('link', { name: new RegExp(packageName) })
    .click();
  await approver.getByLabel('Your reason').fill('December, too.');
  await approver.getByRole('button', { name: 'Approve', exact: true }).click();
  await advance('P15D');
  await go(employee, 'My access');
  await employee.getByRole('row', { name: new RegExp(`${packageName} Active`) }).waitFor();
  await advance('P30D');
  await employee.reload();
  await employee.getByRole('row', { name: new RegExp(packageName) }).waitFor({ state: 'detached' });
  expect(await isMember('Ledger readers')).toBe(false);
});
