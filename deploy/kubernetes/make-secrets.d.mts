export interface SecretOptions {
  readonly databaseHost: string;
  readonly databaseOptions?: string;
  readonly smtpUrl: string;
  readonly oidcClientSecret: string;
}

export interface Secret {
  readonly metadata: { readonly name: string };
  readonly stringData: Readonly<Record<string, string>>;
}

export declare function secretsOf(options: SecretOptions): { readonly items: readonly Secret[] };
