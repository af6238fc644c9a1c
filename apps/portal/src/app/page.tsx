import { pageGateway } from '../page-gateway.ts';
import { signedIn } from './signed-in.ts';

export default async function Home({ searchParams }: { searchParams: Promise<{ signin?: string }> }) {
  const [person, { signin }] = await Promise.all([signedIn(), searchParams]);
  return (
    <>
      {signin === 'failed' && (
        <p role="alert">Signing in did not work. Perhaps nobody here knows this account; try another one.</p>
      )}
      {person === undefined ? (
        <section>
          <h1>Access, for as long as it is needed</h1>
          <p>Ask for what your work needs, let its owner decide, and lose it when the work is done.</p>
          <a className="button" href="/signin">
            Sign in
          </a>
        </section>
      ) : (
        <section>
          <h1>Welcome, {person.actor.displayName}</h1>
          <p>
            You are signed in as <b>{person.principalName}</b>.
          </p>
          <form action="/signout" method="post">
            <button className="button">Sign out</button>
          </form>
        </section>
      )}
      <nav aria-label="Documents">
        <a href="/openapi.json">API description</a>
        <a href="/v1.0/$metadata">Metadata</a>
        {pageGateway().trial && <a href="/trial/mail">Mail of the trial</a>}
      </nav>
    </>
  );
}
