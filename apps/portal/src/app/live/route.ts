import { visitorOrNobody } from '../../interface/visit/visitor.ts';
import { pageGateway } from '../../page-gateway.ts';

/** Proxies cut connections on which nothing is said. */
const heartbeat = 20_000;
/** The browser connects again; by then the session may have ended. */
const longest = 600_000;
/** Somebody with a role in very many catalogs is told of changes in the first ones, and of all that names them. */
const mostCatalogs = 50;

/** Server-sent events: "something of yours has changed". What it is, the page reads under its own rights. */
export async function GET(request: Request): Promise<Response> {
  const me = await visitorOrNobody();
  if (me === undefined) return new Response(null, { status: 401 });
  const catalogs = me.authority.roles.flatMap(({ catalogId }) => (catalogId === null ? [] : [catalogId]));
  const concerns = [...new Set([me.id, ...catalogs.slice(0, mostCatalogs)])];
  const stopped = new AbortController();
  const signal = AbortSignal.any([request.signal, stopped.signal, AbortSignal.timeout(longest)]);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: async (controller) => {
      const say = (text: string) => controller.enqueue(encoder.encode(text));
      const beat = setInterval(() => say(': still here\n\n'), heartbeat);
      say('retry: 2000\n\n');
      try {
        for await (const change of pageGateway().changesFor(concerns, signal))
          say(`event: changed\ndata: ${JSON.stringify(change)}\n\n`);
      } finally {
        clearInterval(beat);
        if (!stopped.signal.aborted) controller.close();
      }
    },
    cancel: () => stopped.abort(),
  });
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
  });
}
