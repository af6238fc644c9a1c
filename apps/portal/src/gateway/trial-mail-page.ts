import { z } from 'zod';

export const mailShape = z.object({
  from: z.string(),
  to: z.union([z.string(), z.array(z.string()).transform((all) => all.join(', '))]),
  subject: z.string(),
  text: z.string().default(''),
  html: z.string().default(''),
  date: z.string(),
});
export type Mail = z.output<typeof mailShape>;

/** A mail is shown as its reader would see it, in a frame that can run nothing and reach nothing. */
export const mailPagePolicy =
  "sandbox allow-popups allow-top-navigation-by-user-activation; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; frame-ancestors 'none'";

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 52rem; margin: 0 auto; padding: 2rem 1rem; }
  details { border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding: .75rem 0; }
  summary { cursor: pointer; } summary small { display: block; opacity: .7; }
  iframe { width: 100%; height: 28rem; border: 0; background: #fff; border-radius: .5rem; margin-top: .75rem; }
`;

export function mailPage(mails: readonly Mail[]): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Mail of the trial</title><style>${style}</style><h1>Mail of the trial</h1>
${mails.length === 0 ? '<p>Nothing was sent yet.</p>' : mails.map(entry).join('\n')}</html>`;
}

function entry({ to, subject, text, html, date }: Mail): string {
  const content = html === '' ? `<pre>${escape(text)}</pre>` : html;
  return `<details><summary><b>${escape(subject)}</b><small>${escape(to)} · ${escape(date)}</small></summary>
<iframe sandbox title="${escape(subject)}" srcdoc="${escape(content)}"></iframe></details>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => entities[character]!);
