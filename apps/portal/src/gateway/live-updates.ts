import type { EventEnvelope } from '@bailiwick/contracts-core';
import type { NatsConnection } from '@bailiwick/messaging';
import type { LiveChange } from '../page-gateway.ts';

type Listener = (change: LiveChange) => void;

/** A page that cannot keep up reloads once at the end; it does not need every change. */
const mostWaiting = 100;

/**
 * Tells open pages that something of theirs has changed. Events are heard as they pass by, without a durable place in the
 * stream: a page that was away reads again when it comes back, so nothing has to be repeated.
 *
 * Whom a change concerns is read off the event: whoever did it and every person named in its state (requestor, target,
 * approvers, holder of a role). Only kind and id are passed on, and the page reads again under its own rights.
 */
export class LiveUpdates {
  readonly #listeners = new Map<string, Set<Listener>>();
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

  async *changesFor(personId: string, until: AbortSignal): AsyncIterable<LiveChange> {
    const signal = AbortSignal.any([until, this.#stopped.signal]);
    const waiting: LiveChange[] = [];
    let wake: () => void = () => {};
    const listener: Listener = (change) => {
      if (waiting.length < mostWaiting) waiting.push(change);
      wake();
    };
    const listeners = this.#listeners.get(personId) ?? new Set();
    this.#listeners.set(personId, listeners.add(listener));
    const stop = () => wake();
    signal.addEventListener('abort', stop);
    try {
      while (!signal.aborted) {
        while (waiting.length > 0) yield waiting.shift()!;
        if (!signal.aborted) await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      signal.removeEventListener('abort', stop);
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(personId) === listeners) this.#listeners.delete(personId);
    }
  }

  #tell(data: Uint8Array): void {
    const text = Buffer.from(data).toString();
    const told = [...this.#listeners].filter(([person]) => text.includes(person));
    if (told.length === 0) return;
    const event = readEnvelope(text);
    if (event === undefined) return;
    const change = { aggregate: event.aggregate, id: event.aggregateId };
    for (const [, listeners] of told) for (const listener of listeners) listener(change);
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
