import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root: then an account that every Unix has runs it. Undefined when we are not root. */
export function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const idOf = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
      return { uid: idOf('-u'), gid: idOf('-g') };
    } catch {
      // try the next one
    }
  }
  throw new Error(
    'PostgreSQL does not run as root, and neither the account "postgres" nor "nobody" exists here.\n' +
      'Start as an ordinary user.',
  );
}

/** A command line that runs a program as somebody else. */
export interface Launcher {
  readonly account?: Account;
  wrap(command: string, args: readonly string[]): { command: string; args: readonly string[] };
}

/**
 * Runs programs as `account`. Where a parent folder is closed to it (a checkout inside a mode 700 folder), `setpriv` lets
 * exactly that process pass folders; without setpriv the closed folder is named.
 */
export function launcherFor(account: Account | undefined, folders: readonly string[]): Launcher {
  if (account === undefined) return { wrap: (command, args) => ({ command, args }) };
  const closed = folders.map((folder) => closedParent(folder, account)).find((folder) => folder !== undefined);
  if (closed === undefined) return { account, wrap: (command, args) => ({ command, args }) };
  const capabilities = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  const setpriv = [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups', ...capabilities];
  try {
    execFileSync('setpriv', [...setpriv, 'test', '-x', folders[0] ?? '/'], { stdio: 'pipe' });
  } catch {
    throw new Error(
      `PostgreSQL does not run as root, and the account that runs it instead (uid ${account.uid}) cannot enter ${closed}.\n` +
        `Allow it (chmod o+x ${closed}), move the checkout elsewhere, or start as an ordinary user.`,
    );
  }
  return { wrap: (command, args) => ({ command: 'setpriv', args: [...setpriv, command, ...args] }) };
}

/** The outermost folder on the way to `folder` that the account may not enter. */
function closedParent(folder: string, account: Account): string | undefined {
  const parent = dirname(folder);
  const further = parent === folder ? undefined : closedParent(parent, account);
  if (further !== undefined) return further;
  const { mode, uid, gid } = statSync(folder);
  const execute = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  return (mode & execute) === 0 ? folder : undefined;
}
