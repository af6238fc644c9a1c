import { readChanged, writeChanged, writeFloors, type Changed, type NatsConnection } from '@bailiwick/messaging';
import { machine } from '../machine.ts';

/** Core NATS, between gateways only; a lost message costs at most one stale read on another replica. */
export const floorsSubject = 'portal.floors.v1';

const rememberedFor = 30_000;
const sameCallerFor = 5_000;
const definitionsFor = 2_000;
const mostFloors = 32;

/** What governs others: whoever acts next must meet it, although their call need not name it. */
const definitions = new Set(['catalog', 'resource', 'accessPackage', 'assignmentPolicy', 'user', 'group']);
const everybody = '*';

interface Known extends Changed {
  readonly caller: string;
  readonly at: number;
}

/**
 * Read your own writes. Remembers what replies said was changed and tells whoever serves a later call that it must have
 * seen these versions, when the call names the object, names something related to it, comes from the same caller within
 * 5 seconds, or changes something within 2 seconds of a changed definition (a catalog that was closed, a policy).
 */
export class Floors {
  /** Newest known version of each aggregate, in the order in which they were learnt. */
  readonly #known = new Map<string, Known>();
  /** Keys of objects by their own id. */
  readonly #named = new Map<string, Set<string>>();
  /** Keys by what they are related to and by who changed them; of each no more than a call can name. */
  readonly #related = new Map<string, Set<string>>();
  readonly #byCaller = new Map<string, Set<string>>();
  readonly #replica = machine.uuid();

  /** `nats` absent: not told to other gateways. */
  constructor(private readonly nats?: NatsConnection) {
    nats?.subscribe(floorsSubject, {
      callback: (error, message) => {
        const [replica, caller = '', changed = ''] = error === null ? message.string().split(' ') : [];
        if (replica !== undefined && replica !== this.#replica) this.#keep(caller, readChanged(changed));
      },
    });
  }

  /** `header` is `bw-changed` of a reply. */
  learn(caller: string, header: string): void {
    if (header === '') return;
    const changed = readChanged(header);
    this.#keep(caller, changed);
    this.nats?.publish(floorsSubject, [this.#replica, caller, writeChanged(changed)].join(' '));
  }

  /** The value of `bw-floors` for a call that says `text`; undefined where nothing is to be waited for. */
  attach(caller: string, text: string, kind: 'command' | 'query' = 'query'): string | undefined {
    this.#forget();
    if (this.#known.size === 0) return undefined;
    const found = new Map<string, Known>();
    const take = (keys: Iterable<string>, since: number): void => {
      for (const key of Array.from(keys).reverse()) {
        const known = this.#known.get(key)!;
        if (known.at < since || found.size >= mostFloors) return;
        found.set(key, known);
      }
    };
    const mentioned = new Set(idsIn(text));
    // What the call is about goes before what only has to do with it: a busy person is related to more than fits.
    for (const index of [this.#named, this.#related]) for (const id of mentioned) take(index.get(id) ?? [], 0);
    take(this.#byCaller.get(caller) ?? [], machine.now() - sameCallerFor);
    if (kind === 'command') take(this.#byCaller.get(everybody) ?? [], machine.now() - definitionsFor);
    return found.size === 0 ? undefined : writeFloors(found.values());
  }

  #keep(caller: string, changes: readonly Changed[]): void {
    for (const change of changes) {
      const key = `${change.aggregate}:${change.id}`;
      if ((this.#known.get(key)?.version ?? 0) > change.version) continue;
      this.#drop(key);
      this.#known.set(key, { ...change, caller, at: machine.now() });
      addTo(this.#named, change.id.toLowerCase(), key);
      for (const id of change.related) addTo(this.#related, id.toLowerCase(), key);
      addTo(this.#byCaller, caller, key);
      if (definitions.has(change.aggregate)) addTo(this.#byCaller, everybody, key);
    }
  }

  /** Learnt in order, so the outdated ones stand first. */
  #forget(): void {
    const oldest = machine.now() - rememberedFor;
    for (const [key, { at }] of this.#known) {
      if (at >= oldest) return;
      this.#drop(key);
    }
  }

  #drop(key: string): void {
    const known = this.#known.get(key);
    if (known === undefined) return;
    this.#known.delete(key);
    removeFrom(this.#named, known.id.toLowerCase(), key);
    for (const id of known.related) removeFrom(this.#related, id.toLowerCase(), key);
    removeFrom(this.#byCaller, known.caller, key);
    removeFrom(this.#byCaller, everybody, key);
  }
}

/** Knows nothing and attaches nothing: shows what breaks without floors. */
export const noFloors: Pick<Floors, 'learn' | 'attach'> = { learn: () => {}, attach: () => undefined };

const guid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/giu;

/** Every id that a text mentions, in lower case. */
export function idsIn(text: string): string[] {
  return Array.from(text.matchAll(guid), ([id]) => id.toLowerCase());
}

/** Of more than a call can name, the oldest goes. */
function addTo(index: Map<string, Set<string>>, name: string, key: string): void {
  const keys = index.get(name) ?? new Set();
  index.set(name, keys.add(key));
  if (keys.size > mostFloors) keys.delete(keys.values().next().value!);
}

function removeFrom(index: Map<string, Set<string>>, name: string, key: string): void {
  const keys = index.get(name);
  keys?.delete(key);
  if (keys?.size === 0) index.delete(name);
}
