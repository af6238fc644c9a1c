/** The business domains, one service each. The portal is not one: it owns no business facts. */
export const domains = ['directory', 'catalog', 'access-package', 'request-workflow', 'notification', 'audit'] as const;
export type Domain = (typeof domains)[number];

export type MessageKind = 'cmd' | 'qry' | 'evt';

/** The only place that builds a NATS subject: `cmd|qry|evt.<domain>.<name>.v1[.<id>]`. */
export function subject(kind: MessageKind, domain: Domain, name: string, id?: string): string {
  return `${kind}.${domain}.${name}.v1${id === undefined ? '' : `.${id}`}`;
}
