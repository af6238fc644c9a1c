import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { Client } from '@microsoft/microsoft-graph-client';
import { httpsUrl, tokenOf } from './api.ts';

let trusted = false;

/** From here on this process trusts the trial's certificate authority, as an administrator's machine would. */
export function trustTrial(): void {
  if (trusted) return;
  const authority = process.env['BAILIWICK_CA'];
  if (authority === undefined)
    throw new Error('BAILIWICK_CA is not set: run this test in the Jest project "journeys" or "e2e"');
  setDefaultCACertificates([...getCACertificates('default'), readFileSync(authority, 'utf8')]);
  trusted = true;
}

/** Microsoft's own client, unmodified, over TLS, as one of the trial's accounts. */
export function graphClient(account: string): Client {
  trustTrial();
  return Client.init({
    baseUrl: `${httpsUrl().replace(/\/$/, '')}/`,
    defaultVersion: 'v1.0',
    customHosts: new Set(['localhost']),
    authProvider: (done) => done(null, tokenOf(account)),
  });
}

/** The status of a call that must be refused. */
export async function refusal(call: Promise<unknown>): Promise<{ status: number; code: string }> {
  try {
    await call;
  } catch (error) {
    const { statusCode, code } = error as { statusCode: number; code: string };
    return { status: statusCode, code };
  }
  throw new Error('the call was not refused');
}
