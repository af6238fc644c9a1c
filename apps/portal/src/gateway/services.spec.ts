import { describe, expect, test } from '@jest/globals';
import { commonErrors, domains } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import type { Caller } from './caller.ts';
import { Services } from './services.ts';

const caller: Caller = { actor: { type: 'user', id: 'ana' }, key: 'user:ana' };

/** Services of which some answer: `refusal` of the directory, silence of the audit. */
function services(refusal?: DomainError) {
  const asked: Caller[] = [];
  const dispatch = async (call: { operation: { domain: string }; caller: Caller }) => {
    asked.push(call.caller);
    if (call.operation.domain === 'audit') throw new Error('no answer');
    if (refusal !== undefined && call.operation.domain === 'directory') throw refusal;
    return { body: Buffer.from('{"unpublished":1}'), version: '', skiptoken: '', changed: '' };
  };
  return { asked, services: new Services({ dispatch } as never) };
}

describe('how the services are', () => {
  test('is asked of each in the name of the caller; silence is null', async () => {
    const { asked, services: house } = services();
    const answer = await house.statusesFor(caller, 'r');
    const { value } = JSON.parse(Buffer.from(answer.body ?? []).toString()) as {
      value: { service: string; status: object | null }[];
    };
    expect(value.map(({ service }) => service)).toEqual([...domains]);
    expect(value.find(({ service }) => service === 'catalog')?.status).toEqual({ unpublished: 1 });
    expect(value.find(({ service }) => service === 'audit')?.status).toBeNull();
    expect(new Set(asked)).toEqual(new Set([caller]));
  });

  test('is not told to whoever may not look', async () => {
    const { services: house } = services(new DomainError(commonErrors.forbidden));
    await expect(house.statusesFor(caller, 'r')).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
