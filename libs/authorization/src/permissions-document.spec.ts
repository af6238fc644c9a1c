import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { renderPermissions } from './permissions-document.ts';

test('docs/permissions.md says what the table says', () => {
  const committed = readFileSync(new URL('../../../docs/permissions.md', import.meta.url), 'utf8');
  expect(committed).toBe(renderPermissions());
});
