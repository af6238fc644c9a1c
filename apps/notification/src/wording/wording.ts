/**
 * What a mail says, in Liquid over its facts. Everything here comes out as plain text; the layouts turn it into a text
 * part and, escaped, into HTML. A row or paragraph that comes out empty is left away.
 */
export interface Wording {
  readonly subject: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** Label and text of the table of facts. */
  readonly rows: readonly (readonly [label: string, text: string])[];
  /** Words of another person, shown as a quotation. */
  readonly quotation?: readonly [label: string, text: string];
  /** The one thing to do. `path` is in the portal. */
  readonly action: { readonly label: string; readonly path: string };
  readonly why: string;
}

export const packageRow = ['Access package', '{{ accessPackage }}'] as const;
export const openPackage = (label: string) => ({ label, path: '/packages/{{ accessPackageId | url_encode }}' });
export const yourRequest = 'You get this mail because you asked for this access package.';
