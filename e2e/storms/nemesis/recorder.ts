import { setTimeout as pause } from 'node:timers/promises';
import { isDefinitive, type Answer, type Told } from '../../../tools/nemesis/evidence.ts';
import { tokenOf, url } from '../../platform/api.ts';

const patience = 120_000;
const hangUpAfter = 12_000;

/** What is asked for, and by whom. */
export interface Intent {
  readonly kind: string;
  readonly actor: string;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

/** Plays a caller who never gives up and never asks twice for what was answered; writes down everything that was said. */
export class Recorder {
  readonly told: Told[] = [];

  /** `twice`: a double click, two calls at once and one more afterwards, all under one key. */
  async carryOut(intent: Intent, key: string, twice: boolean): Promise<Answer> {
    const answers: Answer[] = [];
    this.told.push({ key, actor: intent.actor, kind: intent.kind, answers });
    const until = performance.now() + patience;
    const ask = async (): Promise<Answer> => {
      for (;;) {
        const answer = await once(intent, key);
        answers.push(answer);
        if (isDefinitive(answer) || performance.now() > until) return answer;
        await pause(250);
      }
    };
    const [answer] = await Promise.all(twice ? [ask(), ask()] : [ask()]);
    if (twice) await ask();
    return answer!;
  }
}

async function once({ actor, method, path, body }: Intent, key: string): Promise<Answer> {
  try {
    const response = await fetch(new URL(path, url()), {
      method,
      headers: {
        authorization: `Bearer ${tokenOf(actor)}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      signal: AbortSignal.timeout(hangUpAfter),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const read = (text === '' ? {} : JSON.parse(text)) as { id?: string; error?: { code?: string } };
    return { status: response.status, code: read.error?.code ?? '', id: read.id ?? '', text: response.ok ? text : '' };
  } catch {
    return { status: 0, code: '', id: '', text: '' };
  }
}

/** A read, asked until it is answered; what is not there is undefined. */
export async function look<T>(actor: string, path: string): Promise<T | undefined> {
  for (const until = performance.now() + patience; performance.now() < until; await pause(250)) {
    try {
      const response = await fetch(new URL(path, url()), {
        headers: { authorization: `Bearer ${tokenOf(actor)}` },
        signal: AbortSignal.timeout(hangUpAfter),
      });
      if (response.ok) return (await response.json()) as T;
      if (response.status < 500 && response.status !== 429) return undefined;
    } catch {
      // The connection was cut: ask again.
    }
  }
  return undefined;
}
