/**
 * Names and texts of the portal's cookies. Over TLS they carry `__Host-`, which makes browsers insist on this very host
 * and on TLS; over plain http, which only a trial should use, the prefix is not possible.
 */
export interface CookieJar {
  read(header: string | undefined, name: CookieName): string | undefined;
  /** Text of a `Set-Cookie` header. `seconds` 0 removes the cookie; undefined lets it live as long as the browser. */
  write(name: CookieName, value: string, seconds?: number): string;
}

export type CookieName = 'bailiwick' | 'bailiwick-signin';

export function cookieJar(secure: boolean): CookieJar {
  const full = (name: CookieName): string => (secure ? `__Host-${name}` : name);
  return {
    read: (header = '', name) =>
      header
        .split(';')
        .map((pair) => pair.trim())
        .find((pair) => pair.startsWith(`${full(name)}=`))
        ?.slice(full(name).length + 1),
    write: (name, value, seconds) =>
      [
        `${full(name)}=${value}`,
        'Path=/',
        'HttpOnly',
        'SameSite=Lax',
        ...(secure ? ['Secure'] : []),
        ...(seconds === undefined ? [] : [`Max-Age=${seconds}`]),
      ].join('; '),
  };
}
