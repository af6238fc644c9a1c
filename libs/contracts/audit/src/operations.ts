import { defineQuery, type ODataOptions, type Page } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { chainVerdict, directoryAudit } from './shapes.ts';

const context = 'auditLogs/directoryAudits';

/** `{event id}_{number}`; anything else names no audit row. */
const auditId = z
  .string()
  .regex(/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}_\d{1,4}$/i, 'must be the id of an audit row');

const option = z.string().optional();

/** Graph’s query options, still as text; unknown ones were refused at the edge. */
const odata = z
  .object({
    $filter: option,
    $search: option,
    $select: option,
    $expand: option,
    $orderby: option,
    $top: option,
    $skip: option,
    $skiptoken: option,
    $count: option,
  })
  .default({})
  .transform((options) => options as ODataOptions);

const page = z.object({ value: z.array(directoryAudit.partial()) }) as unknown as z.ZodType<Page, Page>;

export const listDirectoryAudits = defineQuery({
  domain: 'audit',
  name: 'list-directory-audits',
  summary: 'See what happened, newest first: everything for administrators, their catalogs for catalog owners',
  permission: 'audit.read',
  input: z.object({ odata }),
  output: page,
  odata: true,
  http: { method: 'GET', path: '/v1.0/auditLogs/directoryAudits', success: 200, context, answers: 'collection' },
});

export const countDirectoryAudits = defineQuery({
  domain: 'audit',
  name: 'count-directory-audits',
  summary: 'Count what happened, as far as the caller may see it',
  permission: 'audit.read',
  input: z.object({ odata }),
  output: z.int(),
  odata: true,
  http: { method: 'GET', path: '/v1.0/auditLogs/directoryAudits/$count', success: 200, answers: 'text' },
});

export const getDirectoryAudit = defineQuery({
  domain: 'audit',
  name: 'get-directory-audit',
  summary: 'See one thing that happened',
  permission: 'audit.read',
  input: z.object({ directoryAuditId: auditId.transform((id) => id.toLowerCase()), odata }),
  output: directoryAudit.partial(),
  odata: true,
  http: {
    method: 'GET',
    path: '/v1.0/auditLogs/directoryAudits/{directoryAuditId}',
    success: 200,
    context: `${context}/$entity`,
  },
});

export const verifyChain = defineQuery({
  domain: 'audit',
  name: 'verify-chain',
  summary: 'Compute every seal of the audit log again and say whether all of them hold',
  permission: 'audit.read',
  input: z.object({}),
  output: chainVerdict,
});

export const operations = { listDirectoryAudits, countDirectoryAudits, getDirectoryAudit, verifyChain } as const;
