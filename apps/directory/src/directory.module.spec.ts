import { describe, expect, it } from '@jest/globals';
import { isPermission } from '@bailiwick/authorization';
import { operations } from '@bailiwick/contracts-directory';
import { bindingOf } from '@bailiwick/service-host';
import { directoryService } from './directory.module.ts';

describe('the directory', () => {
  const handled = directoryService.providers.flatMap((provider) => {
    const binding = typeof provider === 'function' ? bindingOf(provider) : undefined;
    return binding?.kind === 'operation' ? [binding.operation.name] : [];
  });

  it('handles every operation of its contract, once', () => {
    expect(handled.toSorted()).toEqual(operations.map(({ name }) => name).toSorted());
  });

  it('asks permissions that exist, on routes that are told apart', () => {
    for (const { permission, name } of operations) expect([name, isPermission(permission)]).toEqual([name, true]);
    const routes = operations.flatMap(({ http }) =>
      http ? [`${http.method} ${http.path.replaceAll(/\{\w+\}/g, '{}')}`] : [],
    );
    expect(new Set(routes).size).toBe(routes.length);
  });
});
