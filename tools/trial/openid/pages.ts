import type { Account } from './accounts.ts';

interface AccountPage {
  /** Path that this page is reached by and posts to. */
  readonly action: string;
  readonly searched: string;
  /** User principal name that the application suggests. */
  readonly hint: string;
  readonly found: readonly Account[];
  /** At most so many are shown; one more in `found` means that there are more. */
  readonly limit: number;
}

const style = `
  :root { color-scheme: light dark; --ink: #1a1d24; --soft: #5b6270; --line: #d8dce4; --paper: #f6f7f9; --card: #fff; --mark: #1f5fbf; }
  @media (prefers-color-scheme: dark) {
    :root { --ink: #e9ebf0; --soft: #a3abba; --line: #333a47; --paper: #14171d; --card: #1c2028; --mark: #82b1ff; }
  }
  * { box-sizing: border-box; }
  body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
  main { max-width: 60rem; margin: 0 auto; padding: 3rem 1.25rem 4rem; }
  h1 { font-size: 1.6rem; margin: 0 0 .25rem; }
  h2 { font-size: .8rem; letter-spacing: .06em; text-transform: uppercase; color: var(--soft); margin: 2rem 0 .6rem; }
  p { color: var(--soft); margin: 0 0 1.5rem; max-width: 42rem; }
  .search { display: flex; gap: .5rem; }
  input { flex: 1; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .6rem .9rem; }
  .search button { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .6rem 1.1rem; cursor: pointer; }
  ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .6rem; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); }
  .account { width: 100%; text-align: left; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: .7rem; padding: .75rem 1rem; cursor: pointer; }
  .account:hover { border-color: var(--mark); }
  :focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
  .account b, .account span { display: block; }
  .account span { color: var(--soft); font-size: .9rem; overflow-wrap: anywhere; }
`;

/** Everybody who can sign in, by department, with their jobs: choosing one is all there is to signing in. */
export function accountPage({ action, searched, hint, found, limit }: AccountPage): string {
  const shown = found.slice(0, limit);
  const suggested = shown.filter((account) => account.userPrincipalName.toLowerCase() === hint.toLowerCase());
  const departments = Map.groupBy(shown, (account) => account.department ?? 'No department');
  const more = found.length > limit ? `<p>Only the first ${limit} are shown. Search for the others.</p>` : '';
  return page(
    'Choose an account',
    `<h1>Who do you want to be?</h1>
    <p>This is the trial: nobody has a password. Choose a person to sign in as.</p>
    <form class="search" role="search" action="${text(action)}" method="get">
      <input type="search" name="search" value="${text(searched)}" placeholder="Name, job or department" aria-label="Search people">
      <button>Search</button>
    </form>
    <form action="${text(action)}" method="post">
      ${suggested.length > 0 ? section('Suggested', suggested) : ''}
      ${[...departments].map(([department, accounts]) => section(department, accounts)).join('')}
      ${found.length === 0 ? '<p role="status">Nobody matches.</p>' : more}
    </form>`,
  );
}

function section(title: string, accounts: readonly Account[]): string {
  return `<section aria-label="${text(title)}"><h2>${text(title)}</h2><ul>${accounts.map(button).join('')}</ul></section>`;
}

function button(account: Account): string {
  return `<li><button class="account" name="account" value="${text(account.id)}">
    <b>${text(account.jobTitle ?? account.displayName)}</b>
    <span>${text(account.displayName)}</span><span>${text(account.userPrincipalName)}</span>
  </button></li>`;
}

/** `extra` is markup of our own. */
export function messagePage(title: string, message: string, extra = ''): string {
  return page(title, `<h1>${text(title)}</h1><p>${text(message)}</p>${extra}`);
}

function page(title: string, content: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${text(title)} · Bailiwick trial</title>
<style>${style}</style></head><body><main>${content}</main></body></html>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const text = (value: string): string => value.replace(/[&<>"']/g, (character) => entities[character] ?? '');
