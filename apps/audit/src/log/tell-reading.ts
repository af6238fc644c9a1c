import { auditRead } from '@bailiwick/contracts-audit/events';
import type { ODataOptions } from '@bailiwick/contracts-core';
import type { OperationContext } from '@bailiwick/service-host';

const longest = 1_000;

/** Who looks at the log is in the log: one row per call, with what was asked for. A call that is refused leaves none. */
export function tellReading(
  context: OperationContext,
  operation: string,
  options: ODataOptions,
  row: string | null = null,
): void {
  const id = context.newId();
  const told = Object.entries(options).flatMap(([name, value]) =>
    typeof value === 'string' && name !== '$skiptoken' ? [[name, value.slice(0, longest)] as const] : [],
  );
  context.record({
    event: auditRead,
    aggregateId: id,
    version: 1,
    state: { id, operation, row, options: Object.fromEntries(told) },
    changes: told.map(([name, value]) => ({ name, from: null, to: value })),
    activities: [
      {
        name: 'Read audit log',
        result: 'success',
        targets: [{ id: row ?? 'auditLogs/directoryAudits', type: 'AuditLog' }],
      },
    ],
  });
}
