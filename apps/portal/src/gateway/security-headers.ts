/** On every answer of the API: it is data for programs, never a document for a browser to run or to keep. */
export function apiHeaders(secure: boolean): Record<string, string> {
  return {
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    ...everywhere(secure),
  };
}

/** On every page. `nonce` marks the scripts that Next.js itself puts into it; signing out ends at the `provider`. */
export function pageHeaders(secure: boolean, nonce: string, provider: string): Record<string, string> {
  return {
    'content-security-policy': [
      "default-src 'self'",
      `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data:",
      "object-src 'none'",
      "base-uri 'none'",
      `form-action 'self' ${provider}`,
      "frame-ancestors 'none'",
    ].join('; '),
    ...everywhere(secure),
  };
}

function everywhere(secure: boolean): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    ...(secure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
}
