import pg from 'pg';
import type { Application } from './claims.ts';

/** A person who can sign in. */
export interface Account {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
  readonly jobTitle: string | null;
  readonly department: string | null;
}

const columns = `id, user_principal_name as "userPrincipalName", display_name as "displayName",
  job_title as "jobTitle", department`;

/** The people of the directory service, imported ones included. Disabled accounts cannot sign in. */
export class Accounts {
  readonly #pool: pg.Pool;

  constructor(directoryUrl: string) {
    this.#pool = new pg.Pool({ connectionString: directoryUrl, max: 2, idleTimeoutMillis: 5000 });
    this.#pool.on('error', () => {});
  }

  close = (): Promise<void> => this.#pool.end();

  async byId(id: string): Promise<Account | undefined> {
    return this.#one('id::text = $1', id);
  }

  async byPrincipalName(name: string): Promise<Account | undefined> {
    return this.#one('lower(user_principal_name) = lower($1)', name);
  }

  /** Those with these principal names, in their order. */
  async named(names: readonly string[]): Promise<Account[]> {
    const found = await this.#pool.query<Account>(
      `select ${columns} from directory_user
       join unnest($1::text[]) with ordinality as wanted(name, at) on lower(user_principal_name) = lower(wanted.name)
       where account_enabled and deleted_at is null order by wanted.at`,
      [names],
    );
    return found.rows;
  }

  /** Those whose name, job or department contains the text, at most `limit`. */
  async search(text: string, limit: number): Promise<Account[]> {
    const found = await this.#pool.query<Account>(
      `select ${columns} from directory_user
       where account_enabled and deleted_at is null and concat_ws(' ', display_name, user_principal_name, job_title, department) ilike $1
       order by department nulls last, job_title, user_principal_name limit $2`,
      [`%${text.replace(/[\\%_]/g, '\\$&')}%`, limit],
    );
    return found.rows;
  }

  async application(appId: string): Promise<Application | undefined> {
    const found = await this.#pool.query<Application>(
      `select id, app_id as "appId", display_name as "displayName" from service_principal
       where account_enabled and deleted_at is null and app_id::text = lower($1)`,
      [appId],
    );
    return found.rows[0];
  }

  async #one(condition: string, value: string): Promise<Account | undefined> {
    const found = await this.#pool.query<Account>(
      `select ${columns} from directory_user where account_enabled and deleted_at is null and ${condition}`,
      [value],
    );
    return found.rows[0];
  }
}
