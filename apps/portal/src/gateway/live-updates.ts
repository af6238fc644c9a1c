import type { EventEnvelope } from '@bailiwick/contracts-core';
import type { NatsConnection } from '@bailiwick/messaging';
import type { LiveChange } from '../page-gateway.ts';

interface Listener {
  /** Ids of the person and of the catalogs in which they have a role. */
  readonly concerns: readonly string[];
  tell(change: LiveChange): void;
}

/** A page that cannot keep up reloads once at the end; it does not need every change. */
const mostWaiting = 100;

/**
 * Tells open pages that something of theirs has changed. Events are heard as they pass by, without a durable place in the
 * stream: a page that was away reads again when it comes back, so nothing has to be repeated.
 *
 * Whom a change concerns is read off the event: whoever did it, every person named in its state (requestor, target,
 * approvers, holder of a role), and whoever has a role in the catalog that it names. Only kind and id are passed on, and
 * the page reads again under its own rights.
 */
export class LiveUpdates {
  readonly #listeners = new Set<Listener>();
  readonly #stopped = new AbortController();

  constructor(nats: NatsConnection) {
    nats.subscribe('evt.>', {
      callback: (_error, message) => {
        if (this.#listeners.size > 0 && message !== null) this.#tell(message.data);
      },
    });
  }

  /** Ends what every page is listening to; their browsers connect again, to whoever is there then. */
  close(): void {
    this.#stopped.abort();
  }

  async *changesFor(concerns: readonly string[], until: AbortSignal): AsyncIterable<LiveChange> {
    const signal = AbortSignal.any([until, this.#stopped.signal]);
    const waiting: LiveChange[] = [];
    let wake: () => void = () => {};
    const listener: Listener = {
      concerns,
      tell: (change) => {
        if (waiting.length < mostWaiting) waiting.push(change);
        wake();
      },
    };
    const stop = () => wake();
    this.#listeners.add(listener);
    signal.addEventListener('abort', stop);
    try {
      while (!signal.aborted) {
        while (waiting.length > 0) yield waiting.shift()!;
        if (!signal.aborted) await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      signal.removeEventListener('abort', stop);
      this.#listeners.delete(listener);
    }
  }

  #tell(data: Uint8Array): void {
    const text = Buffer.from(data).toString();
    const told = [...this.#listeners].filter(({ concerns }) => concerns.some((id) => text.includes(id)));
    const event = told.length === 0 ? undefined : readEnvelope(text);
    if (event === undefined) return;
    for (const listener of told) listener.tell({ aggregate: event.aggregate, id: event.aggregateId });
  }
}

function readEnvelope(text: string): Pick<EventEnvelope, 'aggregate' | 'aggregateId'> | undefined {
  try {
    const event = JSON.parse(text) as Partial<EventEnvelope>;
    return typeof event.aggregate === 'string' && typeof event.aggregateId === 'string'
      ? { aggregate: event.aggregate, aggregateId: event.aggregateId }
      : undefined;
  } catch {
    return undefined;
  }
}
