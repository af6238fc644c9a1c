/**
 * The machine's own time, for what is about machines: tokens and deadlines. Business time is the database's
 * (`business-clock.ts`).
 */
export const machineMilliseconds = (): number => Date.now();
export const machineSeconds = (): number => Math.floor(Date.now() / 1000);
