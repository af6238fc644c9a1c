import type { Adapter, AdapterPayload } from 'oidc-provider';

const mostKept = 5000;

/** Keeps the provider's sign-ins in progress in memory: they end with the trial; tokens and portal sessions do not. */
export class Memory implements Adapter {
  /** Oldest first, per kind of record. */
  readonly #records = new Map<string, AdapterPayload>();
  readonly #byUid = new Map<string, string>();

  async upsert(id: string, payload: AdapterPayload): Promise<void> {
    this.#records.delete(id);
    this.#records.set(id, payload);
    if (payload.uid !== undefined) this.#byUid.set(payload.uid, id);
    const [oldest] = this.#records.keys();
    if (this.#records.size > mostKept && oldest !== undefined) await this.destroy(oldest);
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return this.#records.get(id);
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#records.get(this.#byUid.get(uid) ?? '');
  }

  /** User codes belong to the device flow, which the trial does not offer. */
  async findByUserCode(): Promise<undefined> {
    return undefined;
  }

  async consume(id: string): Promise<void> {
    const record = this.#records.get(id);
    if (record !== undefined) this.#records.set(id, { ...record, consumed: true });
  }

  async destroy(id: string): Promise<void> {
    this.#byUid.delete(this.#records.get(id)?.uid ?? '');
    this.#records.delete(id);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [id, record] of this.#records) if (record.grantId === grantId) await this.destroy(id);
  }
}
