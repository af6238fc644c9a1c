import { ReadRefused, type List } from '../visit/read.ts';
import { listState } from './list-state.ts';

export interface CsvColumn<Row> {
  readonly title: string;
  readonly value: (row: Row) => string | number | boolean | null | undefined;
}

interface CsvOptions<Row> {
  /** Without extension. */
  readonly name: string;
  readonly columns: readonly CsvColumn<Row>[];
  /** Reads one page; told the token that the page before it answered. */
  readonly read: (token: string | undefined) => Promise<List<Row>>;
}

/**
 * A file of every row that matches, read page by page while it is being sent. For a `route.ts`. Whoever may not read is
 * told so before anything is sent.
 */
export async function csvResponse<Row>({ name, columns, read }: CsvOptions<Row>): Promise<Response> {
  const first = await read(undefined).catch((error: unknown) => {
    if (error instanceof ReadRefused) return error.failure.kind === 'forbidden' ? 403 : 404;
    throw error;
  });
  if (typeof first === 'number') return new Response(null, { status: first });
  const encoder = new TextEncoder();
  const linesOf = ({ rows }: List<Row>) => rows.map((row) => csvLine(columns.map(({ value }) => value(row)))).join('');
  let page = first;
  // The mark at the beginning tells spreadsheets that this is UTF-8.
  let text = `\uFEFF${csvLine(columns.map(({ title }) => title))}${linesOf(first)}`;
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      controller.enqueue(encoder.encode(text));
      if (page.next === undefined) return controller.close();
      page = await read(page.next);
      text = linesOf(page);
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
      'cache-control': 'no-store',
    },
  });
}

/** The whole list that the address of a file describes: its query, and the options that read the page behind a token. */
export function exportOf(request: Request, sorted: { readonly order: string; readonly sortable: readonly string[] }) {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { $skiptoken: _, ...options } = listState(query, { path: '', size: 999, count: false, ...sorted }).odata;
  return {
    query,
    odata: (token: string | undefined) => ({ ...options, ...(token !== undefined && { $skiptoken: token }) }),
  };
}

/** One line as RFC 4180 has it. What a spreadsheet would take for a formula is kept from being one. */
export function csvLine(values: readonly (string | number | boolean | null | undefined)[]): string {
  return `${values.map(csvValue).join(',')}\r\n`;
}

function csvValue(value: string | number | boolean | null | undefined): string {
  if (typeof value !== 'string') return value === null || value === undefined ? '' : String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
