/** Controls, and marks that turn or hide the direction of text: nothing that a name or a sentence needs. */
const invisible =
  // oxlint-disable-next-line no-control-regex -- removing control characters is the purpose
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** Text of somebody else, harmless in a mail: well formed, nothing invisible; line breaks stay. */
export const plainLines = (text: string): string[] =>
  text
    .toWellFormed()
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/u)
    .map((line) => line.replace(invisible, '').replace(/\s+/gu, ' ').trim());

/** The same on one line, for names, rows and header fields. */
export const plainLine = (text: string): string => plainLines(text).filter(Boolean).join(' ');
