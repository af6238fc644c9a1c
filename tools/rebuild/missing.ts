export interface Version {
  readonly aggregate: string;
  readonly id: string;
  readonly version: number;
}

/** More than this share missing is no crash: something else has happened, and somebody should look first (R27). */
const brake = 0.001;
const alwaysRepaired = 10;

/** Which of the versions that were written nobody has heard of; `braked`: too many to be repaired unseen. */
export function missingFrom(
  written: readonly Version[],
  heard: readonly Version[],
): { missing: Version[]; braked: boolean } {
  const keyOf = ({ aggregate, id, version }: Version) => `${aggregate} ${id} ${version}`;
  const known = new Set(heard.map(keyOf));
  const missing = written.filter((version) => !known.has(keyOf(version)));
  return { missing, braked: missing.length > Math.max(alwaysRepaired, written.length * brake) };
}
