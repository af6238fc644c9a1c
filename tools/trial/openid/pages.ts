import type { Account } from './accounts.ts';

interface AccountPage {
  /** Path that this page is reached by and posts to. */
  readonly action: string;
  readonly searched: string;
  /** Whom the application suggests. */
  readonly suggested: readonly Account[];
  /** One of each job, to begin with. */
  readonly begin: readonly Account[];
  readonly found: readonly Account[];
  /** At most so many are shown; one more in `found` means that there are more. */
  readonly limit: number;
}

/** The portal's own look (`interface/theme/tokens.css`), so that choosing a person feels like part of it. */
const style = `
  :root {
    color-scheme: light dark; --ink: light-dark(#1a1b1e, #ededef); --soft: light-dark(#53565d, #adb1ba);
    --line: light-dark(#e7e6e3, #292b30); --strong: light-dark(#cfcec9, #3e4148); --paper: light-dark(#fafaf9, #101113);
    --card: light-dark(#ffffff, #16171a); --hover: light-dark(#f3f3f1, #1e2024); --mark: light-dark(#3352c0, #9db3ff);
  }
  * { box-sizing: border-box; }
  body { margin: 0; background: var(--paper); color: var(--ink); font: 14px/1.5 Inter, system-ui, sans-serif; -webkit-font-smoothing: antialiased; }
  main { max-width: 64rem; margin: 0 auto; padding: 3.5rem 1.5rem 4rem; }
  h1 { font-size: 1.6rem; letter-spacing: -.02em; margin: 0 0 .25rem; }
  h2 { font-size: .8rem; font-weight: 500; color: var(--soft); margin: 1.75rem 0 .5rem; }
  p { color: var(--soft); margin: 0 0 1.25rem; max-width: 42rem; }
  .search { display: flex; gap: .5rem; max-width: 28rem; }
  input, .search button { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--strong); border-radius: 6px; padding: .4rem .75rem; }
  input { flex: 1; }
  .search button { font-weight: 550; cursor: pointer; }
  ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); }
  .account { width: 100%; text-align: left; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: .6rem .9rem; cursor: pointer; }
  .account:hover { border-color: var(--strong); background: var(--hover); }
  :focus-visible { outline: 2px solid var(--mark); outline-offset: 2px; }
  .account b, .account span { display: block; }
  .account b { font-weight: 550; }
  .account span { color: var(--soft); font-size: .8rem; overflow-wrap: anywhere; }
`;

/** Everybody who can sign in, by department, with their jobs: choosing one is all there is to signing in. */
export function accountPage({ action, searched, suggested, begin, found, limit }: AccountPage): string {
  const shown = found.slice(0, limit);
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
      ${suggested.length === 0 && begin.length > 0 ? section('One of each job', begin) : ''}
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
