import { expect, test } from '@jest/globals';
import { reasonsWhyNot } from './reasons-why-not.ts';

const refused = (...codes: string[]) => ({
  requestable: { allowed: false, policyIds: [], reasons: codes.map((code) => ({ code })) },
});

test('each reason is said once, and what follows from it not at all', () => {
  expect(reasonsWhyNot(refused('outOfScope', 'administratorsOnly', 'outOfScope', 'noPolicy'))).toEqual([
    'outOfScope',
    'administratorsOnly',
  ]);
  expect(reasonsWhyNot(refused('noPolicy'))).toEqual(['noPolicy']);
  expect(reasonsWhyNot({ requestable: { allowed: true, policyIds: ['p'], reasons: [{ code: 'inScope' }] } })).toEqual(
    [],
  );
  expect(reasonsWhyNot(null)).toEqual([]);
});
