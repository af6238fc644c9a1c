/** Whoever was typed or pasted, one per line or separated by commas, semicolons or tabs; each once, in the order of the text. */
export function peopleIn(typed: string): string[] {
  const named = typed.split(/[\s,;]+/).filter(Boolean);
  return [...new Map(named.map((each) => [each.toLowerCase(), each])).values()];
}
