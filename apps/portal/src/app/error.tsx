'use client';

export default function Failure({ reset }: { reset: () => void }) {
  return (
    <section role="alert">
      <h1>That did not work</h1>
      <p>Something went wrong on our side. Nothing was changed.</p>
      <button className="button" onClick={reset}>
        Try again
      </button>
    </section>
  );
}
