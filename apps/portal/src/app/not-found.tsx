export default function NotFound() {
  return (
    <section>
      <h1>There is nothing here</h1>
      <p>The page does not exist, or it is not for you to see.</p>
      <a className="button" href="/">
        To the first page
      </a>
    </section>
  );
}
