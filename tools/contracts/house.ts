import type { EventContract, Operation } from '@bailiwick/contracts-core';
import * as accessPackage from '@bailiwick/contracts-access-package';
import * as accessPackageEvents from '@bailiwick/contracts-access-package/events';
import * as audit from '@bailiwick/contracts-audit';
import * as auditEvents from '@bailiwick/contracts-audit/events';
import * as catalog from '@bailiwick/contracts-catalog';
import * as catalogEvents from '@bailiwick/contracts-catalog/events';
import * as directory from '@bailiwick/contracts-directory';
import * as directoryEvents from '@bailiwick/contracts-directory/events';
import * as notification from '@bailiwick/contracts-notification';
import * as notificationEvents from '@bailiwick/contracts-notification/events';
import * as requestWorkflow from '@bailiwick/contracts-request-workflow';
import * as requestWorkflowEvents from '@bailiwick/contracts-request-workflow/events';

/** Every operation of the house, by domain. */
export const operations: readonly Operation[] = [
  accessPackage,
  audit,
  catalog,
  directory,
  notification,
  requestWorkflow,
].flatMap((domain) => Object.values(domain.operations) as Operation[]);

const isEvent = (exported: unknown): exported is EventContract =>
  typeof exported === 'object' && exported !== null && 'subjectFor' in exported;

/** Every event of the house. */
export const events: readonly EventContract[] = [
  accessPackageEvents,
  auditEvents,
  catalogEvents,
  directoryEvents,
  notificationEvents,
  requestWorkflowEvents,
].flatMap((domain) => Object.values(domain).filter(isEvent));
