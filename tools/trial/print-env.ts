import { readTrial } from './running-trial.ts';

/** `npm run -s trial:env`: addresses, passwords and process ids of the running trial as NAME=value lines. */
const trial = readTrial();
if (trial === undefined) {
  process.stderr.write('No trial runs here. Start one: npm start\n');
  process.exit(1);
}
for (const [name, value] of Object.entries(trial.environment)) process.stdout.write(`${name}=${value}\n`);
