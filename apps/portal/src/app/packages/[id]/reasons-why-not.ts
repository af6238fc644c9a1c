import type { Explanation } from '@bailiwick/contracts-request-workflow';

/** What follows from other reasons says nothing of its own. */
const consequences = new Set(['noPolicy', 'inScope', 'lowerPriority']);

/** The reasons that stand against a request, each once; that there is no policy only where nothing else is said. */
export function reasonsWhyNot(explanation: Pick<Explanation, 'requestable'> | null): string[] {
  if (explanation === null || explanation.requestable.allowed) return [];
  const codes = [...new Set(explanation.requestable.reasons.map(({ code }) => code))];
  const said = codes.filter((code) => !consequences.has(code));
  return said.length > 0 ? said : codes.filter((code) => code === 'noPolicy');
}
