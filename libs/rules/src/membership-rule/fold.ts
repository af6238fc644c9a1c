/**
 * Text without regard to case: every character by itself, as PostgreSQL's `lower` does it, so that a rule means the same to the
 * database and to us. (JavaScript's own lower case looks at the neighbours and may give two characters for one.)
 */
export function fold(text: string): string {
  let folded = '';
  for (const character of text) folded += foldCharacter(character);
  return folded;
}

function foldCharacter(character: string): string {
  if (character === '\u0130') return 'i';
  const lower = character.toLowerCase();
  return Array.from(lower).length === 1 ? lower : character;
}
