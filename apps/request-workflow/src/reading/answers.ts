import type { OperationContext } from '@bailiwick/service-host';

type Row = Readonly<Record<string, unknown>>;

const inCatalogs = `select id from assignment_request where id = any($1::uuid[]) and catalog_id = any($2::uuid[])`;

/**
 * Requests as somebody sees them by role: what was answered is not for everybody who may read that there was a request. A row
 * whose id was not asked for cannot be placed, and shows no answers.
 */
export async function withReadableAnswers<R extends Row>(rows: readonly R[], context: OperationContext): Promise<R[]> {
  const answered = rows.filter(({ answers }) => Array.isArray(answers) && answers.length > 0);
  if (answered.length === 0) return [...rows];
  const visible = await context.visibility('answers.read');
  if (visible.everything) return [...rows];
  const ids = answered.flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
  const found = await context.sql<{ id: string }>(inCatalogs, [ids, visible.catalogIds]);
  const readable = new Set<unknown>(found.map(({ id }) => id));
  return rows.map((row) => (answered.includes(row) && !readable.has(row['id']) ? { ...row, answers: [] } : row));
}
