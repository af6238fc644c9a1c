import type { List } from '../visit/read.ts';

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

/** A file of every row that matches, read page by page while it is being sent. For a `route.ts`. */
export function csvResponse<Row>({ name, columns, read }: CsvOptions<Row>): Response {
  const encoder = new TextEncoder();
  let token: string | undefined;
  let begun = false;
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const page = await read(token);
      const lines = page.rows.map((row) => csvLine(columns.map(({ value }) => value(row))));
      // The mark at the beginning tells spreadsheets that this is UTF-8.
      const head = begun ? [] : ['\uFEFF' + csvLine(columns.map(({ title }) => title))];
      begun = true;
      controller.enqueue(encoder.encode([...head, ...lines].join('')));
      token = page.next;
      if (token === undefined) controller.close();
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

/** One line as RFC 4180 has it. What a spreadsheet would take for a formula is kept from being one. */
export function csvLine(values: readonly (string | number | boolean | null | undefined)[]): string {
  return `${values.map(csvValue).join(',')}\r\n`;
}

function csvValue(value: string | number | boolean | null | undefined): string {
  if (typeof value !== 'string') return value === null || value === undefined ? '' : String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
