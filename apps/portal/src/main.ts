import { readConfig } from './config.ts';
import { startPortal } from './server.ts';

const portal = await startPortal(readConfig());
const { log } = portal.gateway;
const stopWithin = 15_000;

function stop(code: number): void {
  setTimeout(() => process.exit(1), stopWithin).unref();
  portal.close().then(
    () => process.exit(code),
    (error: unknown) => {
      log.error({ err: error }, 'stopping did not work');
      process.exit(1);
    },
  );
}

process.once('SIGTERM', () => stop(0));
process.once('SIGINT', () => stop(0));
process.once('unhandledRejection', (error) => {
  log.fatal({ err: error }, 'a failure that nobody expected');
  stop(1);
});
