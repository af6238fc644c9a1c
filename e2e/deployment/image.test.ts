import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { appNames } from '../../deploy/test/app-environment.ts';
import { Installation } from './installation.ts';

const patience = 60_000;
const installation = new Installation();
const addresses = new Map<string, string>();

beforeAll(() => installation.startNeighbours(), patience);
afterAll(() => installation.end(), patience);

describe('the content of the images, on an empty PostgreSQL and NATS', () => {
  it(
    'declares the streams as the broker’s provisioner, twice without harm',
    async () => {
      installation.assemble('request-workflow');
      const said = [await installation.runStep('streams'), await installation.runStep('streams')];
      expect(said).toEqual(Array.from({ length: 2 }, () => 'The streams are declared with 1 replica(s).'));
    },
    patience,
  );

  it.each(appNames)(
    'brings the database of %s to its schema and starts it alone',
    async (app) => {
      installation.assemble(app);
      await installation.runStep(`migrate-${app}`);
      const address = await installation.startApp(app);
      addresses.set(app, address);
      expect((await fetch(`${address}/livez`)).status).toBe(200);
      expect((await fetch(`${address}/healthz`)).status).toBe(200);
    },
    patience,
  );

  it(
    'has a service ask PostgreSQL for TLS where the address says so',
    async () => {
      // This server has no certificate.
      await expect(installation.startApp('catalog', '?sslmode=no-verify')).rejects.toThrow(/does not support SSL/);
    },
    patience,
  );

  it(
    'loads the people of the trial, twice without harm',
    async () => {
      const said = [await installation.runStep('people'), await installation.runStep('people')];
      expect(said).toEqual([expect.stringMatching(/\d/), expect.stringMatching(/\d/)]);
    },
    patience,
  );

  it('answers as a whole: a page without what builds pages, and every service through the broker', async () => {
    const portal = addresses.get('portal') ?? '';
    const page = await fetch(portal);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    const ready = await fetch(`${portal}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([200, expect.objectContaining({ status: 'ready' })]);
  });
});
