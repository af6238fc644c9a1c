function fromEnvironment(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run this test in the Jest project "services"`);
  return value;
}

/** The servers that every operation test of one run shares. */
export const servers = {
  /** Superuser address of PostgreSQL. */
  get databaseUrl(): string {
    return fromEnvironment('TEST_DATABASE_URL');
  },
  get natsUrl(): string {
    return fromEnvironment('TEST_NATS_URL');
  },
};
