import type { Pattern } from './pattern.ts';

/** The pattern in PostgreSQL's words, to be matched against `lower(text)` with `~`. */
export function postgresPattern(pattern: Pattern): string {
  switch (pattern.kind) {
    case 'start':
      return '^';
    case 'end':
      return '$';
    case 'sequence':
      return pattern.parts.map((part) => (part.kind === 'choice' ? grouped(part) : postgresPattern(part))).join('');
    case 'choice':
      return pattern.parts.map(postgresPattern).join('|');
    case 'repeat':
      return `${grouped(pattern.part)}{${pattern.least},${pattern.most ?? ''}}`;
    case 'set': {
      if (pattern.ranges.length === 0) return pattern.negated ? '.' : '[^\\u0001-\\U0010ffff]';
      const ranges = pattern.ranges.map(([from, to]) =>
        from === to ? escaped(from) : `${escaped(from)}-${escaped(to)}`,
      );
      return `[${pattern.negated ? '^' : ''}${ranges.join('')}]`;
    }
  }
}

const grouped = (pattern: Pattern): string => `(?:${postgresPattern(pattern)})`;

const escaped = (code: number): string =>
  code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
