import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { appNames } from '../../deploy/test/app-environment.ts';
import { Installation } from './installation.ts';

const installation = new Installation();

beforeAll(() => installation.startNeighbours(), 60_000);
afterAll(() => installation.end(), 30_000);

describe('the content of the images, on an empty PostgreSQL and NATS', () => {
  it('declares the streams with the broker’s own users, twice without harm', async () => {
    installation.assemble('request-workflow');
    for (const _time of [1, 2])
      expect(await installation.runStep('streams')).toBe('The streams are declared with 1 replica(s).');
  }, 60_000);

  it.each(appNames)(
    'brings the database of %s to its schema and starts it alone',
    async (app) => {
      installation.assemble(app);
      await installation.runStep(`migrate-${app}`);
      const health = await fetch(`${await installation.startApp(app)}/healthz`);
      expect(health.status).toBe(200);
    },
    60_000,
  );

  it('loads the people of the trial, twice without harm', async () => {
    const said = [await installation.runStep('people'), await installation.runStep('people')];
    expect(said).toEqual([expect.stringMatching(/\d/), expect.stringMatching(/\d/)]);
  }, 60_000);
});
