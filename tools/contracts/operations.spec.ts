import { describe, expect, test } from '@jest/globals';
import { isPermission } from '@bailiwick/authorization';
import { bindingOf, type ServiceDefinition } from '@bailiwick/service-host';
import { accessPackageService } from '../../apps/access-package/src/access-package.module.ts';
import { auditService } from '../../apps/audit/src/audit.module.ts';
import { catalogService } from '../../apps/catalog/src/catalog.module.ts';
import { directoryService } from '../../apps/directory/src/directory.module.ts';
import { notificationService } from '../../apps/notification/src/notification.module.ts';
import { requestWorkflowService } from '../../apps/request-workflow/src/request-workflow.module.ts';
import { events, operations } from './house.ts';

const services: readonly ServiceDefinition[] = [
  accessPackageService,
  auditService,
  catalogService,
  directoryService,
  notificationService,
  requestWorkflowService,
];

const handled = (service: ServiceDefinition) =>
  service.providers.flatMap((provider) => {
    const binding = typeof provider === 'function' ? bindingOf(provider) : undefined;
    return binding?.kind === 'operation' ? [binding.operation.subject] : [];
  });

describe('the habits of the house', () => {
  test.each(services.map((service) => [service.domain, service] as const))(
    '%s handles each of its operations once',
    (domain, service) => {
      const declared = operations.filter((operation) => operation.domain === domain).map(({ subject }) => subject);
      expect(handled(service).toSorted()).toEqual(declared.toSorted());
    },
  );

  test('every operation names a permission of the table', () => {
    expect(operations.filter(({ permission }) => !isPermission(permission)).map(({ name }) => name)).toEqual([]);
  });

  test('every subject and every route belongs to one operation', () => {
    const routes = operations.flatMap(({ http }) =>
      http === undefined ? [] : [http.path, ...(http.also ?? [])].map((path) => `${http.method} ${path.toLowerCase()}`),
    );
    const twice = (all: readonly string[]) => all.filter((one, at) => all.indexOf(one) !== at);
    expect([...twice(operations.map(({ subject }) => subject)), ...twice(routes)]).toEqual([]);
  });

  test('every replicated kind of object has exactly one state event', () => {
    const aggregates = events.map(({ aggregate }) => aggregate);
    expect(new Set(aggregates).size).toBe(aggregates.length);
  });

  test('error codes of one kind only, whoever declares them', () => {
    const kinds = new Map<string, Set<string>>();
    for (const { errors } of operations)
      for (const { code, kind } of errors) kinds.set(code, (kinds.get(code) ?? new Set()).add(kind));
    expect([...kinds].filter(([, found]) => found.size > 1).map(([code]) => code)).toEqual([]);
  });
});
