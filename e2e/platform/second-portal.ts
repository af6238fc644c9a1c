import { keepCertificates } from '../../tools/trial/certificates.ts';
import { readPorts } from '../../tools/trial/ports.ts';
import { answersOk, freePort, launch, untilReady } from '../../tools/trial/process.ts';
import { readSecrets } from '../../tools/trial/secrets.ts';
import { productSpecs } from '../../tools/trial/specs.ts';

export interface SecondPortal {
  readonly url: string;
  stop(): Promise<void>;
}

/** One more gateway in front of the running trial, with settings of its own and without pages. */
export async function startSecondPortal(settings: Readonly<Record<string, string>>): Promise<SecondPortal> {
  const [ports, secrets, port] = [readPorts(), readSecrets(), await freePort()];
  if (ports === undefined || secrets === undefined || port === undefined) throw new Error('no trial runs here');
  const certificates = await keepCertificates();
  const natsUrl = process.env['NATS_URL'] ?? '';
  const trial = { host: '127.0.0.1', port, ports, secrets, certificates, natsUrl };
  const spec = productSpecs(trial).find(({ name }) => name === 'portal');
  if (spec === undefined) throw new Error('the portal is not built');
  const { HTTPS_PORT: _https, METRICS_PORT: _metrics, ...environment } = spec.env;
  const url = `http://127.0.0.1:${port}`;
  const own = {
    ...spec,
    env: { ...environment, PORTAL_PAGES: 'off', ...settings },
    isReady: () => answersOk(`${url}/healthz`),
  };
  const running = launch(own);
  await untilReady(own, running);
  return { url, stop: () => running.stop() };
}
