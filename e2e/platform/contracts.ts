import { operations as accessPackage } from '@bailiwick/contracts-access-package';
import { operations as audit } from '@bailiwick/contracts-audit';
import { operations as catalog } from '@bailiwick/contracts-catalog';
import type { HttpRoute, Operation } from '@bailiwick/contracts-core';
import { operations as directory } from '@bailiwick/contracts-directory';
import { operations as notification } from '@bailiwick/contracts-notification';
import { operations as requestWorkflow } from '@bailiwick/contracts-request-workflow';

/** Everything the house can do, from the contracts of all domains. */
export const allOperations: readonly Operation[] = [
  directory,
  catalog,
  accessPackage,
  requestWorkflow,
  notification,
  audit,
].flatMap((declared): Operation[] => Object.values<Operation>(declared));

export type RoutedOperation = Operation & { readonly http: HttpRoute };

/** Those that can be reached from outside. */
export const routedOperations = allOperations.filter((one): one is RoutedOperation => one.http !== undefined);
