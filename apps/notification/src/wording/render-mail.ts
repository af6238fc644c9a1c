import { Liquid, type Template } from 'liquidjs';
import type { MailFacts, WordingKey } from '../mail/mail-intent.ts';
import { htmlLayout, textLayout } from './layouts.ts';
import { plainLine, plainLines } from './plain-text.ts';
import { wordings } from './wordings.ts';

export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface Rendering {
  /** Where the portal is reached; every link leads there. */
  readonly publicUrl: string;
  /** IANA name of the time zone that instants are shown in. */
  readonly timeZone: string;
}

/** No template can reach the disk, another template, or a property that the facts do not own. */
const closed = {
  templates: {},
  ownPropertyOnly: true,
  strictFilters: true,
  parseLimit: 20_000,
  renderLimit: 1_000,
  memoryLimit: 1_000_000,
} as const;

const clean = (fact: unknown) => (typeof fact === 'string' ? plainLines(fact).join('\n') : fact);

/** Writes mails; two engines, because only what goes into HTML may be escaped, and all of that must be. */
export class MailWriter {
  private readonly words = new Liquid(closed);
  private readonly page = new Liquid({ ...closed, outputEscape: 'escape' });
  private readonly html = this.page.parse(htmlLayout);
  private readonly text = this.words.parse(textLayout);
  private readonly parsed = new Map<string, Template[]>();
  private readonly portal: string;

  constructor({ publicUrl, timeZone }: Rendering) {
    this.portal = publicUrl.replace(/\/*$/, '');
    const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone });
    this.words.registerFilter('instant', (instant: string) => `${format.format(new Date(instant))} (${timeZone})`);
  }

  write(key: WordingKey, facts: MailFacts): RenderedMail {
    const wording = wordings[key];
    const scope = Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, clean(fact)]));
    const say = (template: string) => this.words.renderSync(this.template(template), scope) as string;
    const line = (template: string): string => plainLine(say(template));
    const quoted = wording.quotation && plainLines(say(wording.quotation[1]).trim());
    const content = {
      subject: line(wording.subject),
      heading: line(wording.heading),
      paragraphs: wording.paragraphs.map(line).filter(Boolean),
      rows: wording.rows.map(([label, text]) => ({ label, text: line(text) })).filter(({ text }) => text !== ''),
      quotation: quoted?.some(Boolean) ? { label: wording.quotation![0], lines: quoted } : null,
      action: { label: wording.action.label, url: `${this.portal}${line(wording.action.path)}` },
      why: wording.why,
    };
    return {
      subject: content.subject,
      text: this.words.renderSync(this.text, content) as string,
      html: this.page.renderSync(this.html, content) as string,
    };
  }
  private template(text: string): Template[] {
    const known = this.parsed.get(text) ?? this.words.parse(text);
    this.parsed.set(text, known);
    return known;
  }
}
