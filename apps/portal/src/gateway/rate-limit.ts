import { commonErrors } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import { machine } from '../machine.ts';

interface Bucket {
  tokens: number;
  at: number;
}

const mostBuckets = 50_000;

/** A bucket of tokens per caller: holds one second's worth and is refilled evenly. */
export class RateLimit {
  readonly #buckets = new Map<string, Bucket>();

  /** `perSecond` 0: no limit. */
  constructor(private readonly perSecond: number) {}

  /** Throws 429 with the time after which one more call is admitted. */
  admit(caller: string): void {
    if (this.perSecond === 0) return;
    const now = machine.elapsed();
    const bucket = this.#buckets.get(caller) ?? this.#open(caller, now);
    bucket.tokens = Math.min(this.perSecond, bucket.tokens + ((now - bucket.at) / 1000) * this.perSecond);
    bucket.at = now;
    if (bucket.tokens < 1)
      throw new DomainError(commonErrors.throttled, { retryAfter: (1 - bucket.tokens) / this.perSecond });
    bucket.tokens -= 1;
  }

  #open(caller: string, now: number): Bucket {
    if (this.#buckets.size >= mostBuckets)
      for (const [key, { at }] of this.#buckets) if (now - at > 1000) this.#buckets.delete(key);
    const bucket = { tokens: this.perSecond, at: now };
    this.#buckets.set(caller, bucket);
    return bucket;
  }
}
