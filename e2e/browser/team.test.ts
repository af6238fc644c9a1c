import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { EM, eventually, idOf, must } from '../platform/api.ts';
import { address, complaintsOf, openBrowser, person } from '../platform/browser.ts';
import { fresh, makeEstate, makeOpenPackage, openPolicyBody, owner } from '../platform/estate.ts';

/** A manager asks for somebody of the team, extends and ends what they hold; a package is assigned to many by one job. */
const lead = 'marketing-lead';
const report = 'marketing-employee-1';
const reportName = 'Marketing Employee 1';
const question = 'Which campaign is it for?';

let browser: Browser;
let page: Page;
let complaints: string[];
let name: string;
let packageId: string;

beforeAll(async () => {
  const estate = await makeEstate();
  const { packageId: id, policyId } = await makeOpenPackage(estate);
  packageId = id;
  name = fresh('Team workspace');
  await must(owner, 'PATCH', `${EM}/accessPackages/${id}`, { displayName: name });
  const open = openPolicyBody(id);
  const approvers = [{ '@odata.type': '#microsoft.graph.singleUser', userId: await idOf('finance-lead') }];
  await must(owner, 'PUT', `${EM}/assignmentPolicies/${policyId}`, {
    ...open,
    requestorSettings: {
      ...open.requestorSettings,
      enableTargetsToSelfAddAccess: false,
      enableOnBehalfRequestorsToAddAccess: true,
      enableOnBehalfRequestorsToUpdateAccess: true,
      enableOnBehalfRequestorsToRemoveAccess: true,
      onBehalfRequestors: [{ '@odata.type': '#microsoft.graph.targetManager', managerLevel: 1 }],
    },
    requestApprovalSettings: {
      isApprovalRequiredForAdd: false,
      isApprovalRequiredForUpdate: true,
      stages: [{ durationBeforeAutomaticDenial: 'P14D', primaryApprovers: approvers }],
    },
    questions: [
      {
        '@odata.type': '#microsoft.graph.accessPackageTextInputQuestion',
        text: question,
        isRequired: true,
        sequence: 0,
      },
    ],
  });
  browser = await openBrowser();
  ({ page } = await person(browser, lead, { path: `/packages/${packageId}` }));
  complaints = complaintsOf(page);
}, 120_000);
afterAll(() => browser.close());

const row = () =>
  page
    .getByRole('list', { name: `What ${reportName} holds` })
    .getByRole('listitem')
    .filter({ hasText: name });

describe('somebody of the team', () => {
  test('is asked for, with the questions of the policy', async () => {
    await page.getByLabel('For whom').selectOption(reportName);
    await page.getByRole('heading', { name: `Ask for ${reportName}` }).waitFor();
    await page.getByLabel(question).fill('Spring');
    await page.getByRole('button', { name: 'Give access' }).click();
    await page.waitForURL('**/requests/*');
    await page.getByText('Access is set up').waitFor();
    expect(await page.locator('main').innerText()).toMatch(new RegExp(`For\\s+${reportName}`));
  });

  test('is said to have it, when asked for again', async () => {
    await page.goto(address(`/packages/${packageId}?for=${await idOf(report)}`));
    await page.getByText(`${reportName} has this already.`).waitFor();
  });

  test('is found in the team, and extended by answering again', async () => {
    await page.getByRole('link', { name: 'My team' }).first().click();
    await page.waitForURL('**/team');
    await row().getByRole('button', { name: 'Extend' }).click();
    const dialog = page.getByRole('dialog', { name: `Extend the access of ${reportName}?` });
    await dialog.getByLabel(question).fill('Summer');
    await dialog.getByRole('button', { name: 'Extend' }).click();
    await page.getByText('Asked to extend.').waitFor();
    const { value } = await must(lead, 'GET', `${EM}/assignmentRequests/filterByCurrentUser(on='requestForOthers')`);
    const kept = (value as { requestType: string; state: string; answers: { value: string }[] }[]).find(
      ({ requestType, state }) => requestType === 'userUpdate' && state === 'pendingApproval',
    );
    expect(kept?.answers.map((answer) => answer.value)).toEqual(['Summer']);
  });

  test('is told of in full, with the same to do', async () => {
    await row().getByRole('link', { name }).click();
    await page.waitForURL('**/access/*');
    await page.getByRole('heading', { name: 'What happened' }).waitFor();
    expect(await page.getByRole('button', { name: 'Extend' }).count()).toBe(1);
    await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'My team' }).click();
    await page.waitForURL('**/team');
  });

  test('loses it where the manager ends it', async () => {
    await row().getByRole('button', { name: 'End', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: `End the access of ${reportName}?` });
    await dialog.getByRole('button', { name: 'End', exact: true }).click();
    await row().waitFor({ state: 'detached' });
  });

  test('has no team to go to without reports', async () => {
    const { page: nobody, context } = await person(browser, report, { path: '/team' });
    await nobody.getByRole('heading', { name: 'Nobody reports to you' }).waitFor();
    expect(await nobody.getByRole('link', { name: 'My team' }).count()).toBe(0);
    await context.close();
  });
});

test('many are checked without effect, told one by one, and then assigned', async () => {
  const open = await makeOpenPackage(await makeEstate());
  const { page: managing, context } = await person(browser, owner);
  const complained = complaintsOf(managing);
  await managing.goto(address(`/manage/packages/${open.packageId}/assignments`));
  await managing.getByRole('link', { name: 'Assign many' }).click();
  await managing.getByRole('button', { name: 'Check first' }).click();
  await managing.getByText('Name at least one person, or choose a file.').first().waitFor();
  await managing.getByLabel('People', { exact: true }).fill(`${report}@contoso.example\nnobody@contoso.example`);
  const csv = 'name;mail\nTwo;marketing-employee-2@contoso.example\n';
  await managing.getByLabel('Or a CSV file').setInputFiles({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(csv),
  });
  await managing.getByText('2 lines read from the file').waitFor();
  await managing.getByRole('button', { name: 'Check first' }).click();
  await managing.waitForURL('**/assignments/many/*');
  const assigned = async () =>
    (await must(owner, 'GET', `${EM}/assignments?$filter=accessPackage/id eq '${open.packageId}'`)).value
      .length as number;
  await managing.getByRole('button', { name: 'Assign 2 people' }).first().waitFor();
  const refused = managing.getByRole('row').filter({ hasText: 'nobody@contoso.example' });
  expect(await refused.innerText()).toMatch(/Refused\s+is nobody that the directory knows/);
  expect(await assigned()).toBe(0);
  await managing.getByRole('button', { name: 'Assign 2 people' }).first().click();
  await managing.getByRole('dialog').getByRole('button', { name: 'Assign 2 people' }).click();
  await managing.getByText('Finished').first().waitFor();
  await eventually(async () => (await assigned()) === 2, 'both to be assigned');
  expect(complained).toEqual([]);
  await context.close();
});

test('nothing went wrong that nobody looked for', () => {
  expect(complaints).toEqual([]);
});
