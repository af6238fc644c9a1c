const headings = ['id', 'objectid', 'object id', 'userprincipalname', 'user principal name', 'mail', 'email', 'person'];

/** The records of a CSV text (RFC 4180; comma, semicolon or tab, whichever the first line uses). Total: any text gives records. */
function recordsOf(csv: string): string[][] {
  const text = csv.replace(/^\uFEFF/, '');
  const firstLine = /^[^\r\n]*/.exec(text)![0];
  const separator = [';', '\t'].find((each) => firstLine.includes(each)) ?? ',';
  const records: string[][] = [];
  let record: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (quoted && character === '"' && text[at + 1] === '"') {
      field += '"';
      at++;
    } else if (character === '"' && (quoted || field === '')) quoted = !quoted;
    else if (!quoted && character === separator) {
      record.push(field);
      field = '';
    } else if (!quoted && (character === '\n' || character === '\r')) {
      records.push([...record, field]);
      [record, field] = [[], ''];
    } else field += character;
  }
  return [...records, [...record, field]].filter((each) => each.some((value) => value.trim() !== ''));
}

/**
 * Whoever a CSV text names: the column with the heading of an id, a principal name or a mail address, in this order of
 * preference; without such a heading the first column of every line.
 */
export function peopleOfCsv(csv: string): string[] {
  const records = recordsOf(csv);
  const first = (records[0] ?? []).map((heading) => heading.trim().toLowerCase());
  const heading = headings.find((each) => first.includes(each));
  const column = heading === undefined ? 0 : first.indexOf(heading);
  return (heading === undefined ? records : records.slice(1)).flatMap((record) => record[column]?.trim() || []);
}
