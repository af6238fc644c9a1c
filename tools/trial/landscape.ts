/** The business services, in no particular order: they start together. */
export const services = [
  'directory',
  'catalog',
  'access-package',
  'request-workflow',
  'notification',
  'audit',
] as const;
export type ServiceName = (typeof services)[number];

/** The processes of the product. */
export const processes = [...services, 'portal'] as const;
export type ProcessName = (typeof processes)[number];

/** The users of deploy/nats/permissions.conf. */
export const brokerUsers = [...processes, 'provisioner', 'subscriber'] as const;
export type BrokerUser = (typeof brokerUsers)[number];

/** `access-package` is `ACCESS_PACKAGE` in names of environment variables. */
export const environmentName = (name: string): string => name.toUpperCase().replaceAll('-', '_');

/** `access-package` is `access_package` as a database and login. */
export const databaseName = (name: ProcessName): string => name.replaceAll('-', '_');

export const brokerPasswordVariable = (user: BrokerUser): string => `${environmentName(user)}_NATS_PASSWORD`;
