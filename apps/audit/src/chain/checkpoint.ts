import { createHash, createPrivateKey, createPublicKey, sign, verify, type JsonWebKey } from 'node:crypto';

/** The head of the chain at an instant, signed: whoever keeps it can tell later that nothing before was rewritten. */
export interface Checkpoint {
  /** 1, 2, 3, … in one file. */
  readonly number: number;
  /** Rows that the chain covered. */
  readonly rows: number;
  /** Hash of the seal that ended with them, hexadecimal. */
  readonly hash: string;
  /** UTC instant. */
  readonly at: string;
  /** SHA-256 of the line before, hexadecimal: none can be taken out. */
  readonly before: string;
  /** RFC 7638 thumbprint of the Ed25519 key. */
  readonly key: string;
}

const purpose = 'bailiwick-audit-checkpoint-v1\n';

export const lineHash = (line: string): string => createHash('sha256').update(line).digest('hex');

/** RFC 7638 for a key of Ed25519. */
export function thumbprint({ crv, kty, x }: JsonWebKey): string {
  return createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url');
}

const signedText = ({ number, rows, hash, at, before, key }: Checkpoint) =>
  Buffer.from(purpose + JSON.stringify({ number, rows, hash, at, before, key }));

/** One line of the file. */
export function signCheckpoint(checkpoint: Omit<Checkpoint, 'key'>, privateKey: JsonWebKey): string {
  const signed = { ...checkpoint, key: thumbprint(privateKey) };
  const signature = sign(null, signedText(signed), createPrivateKey({ key: privateKey, format: 'jwk' }));
  return JSON.stringify({ ...signed, signature: signature.toString('base64url') });
}

/** What a line says, if one of these keys has signed it; else why it is not believed. */
export function readCheckpoint(line: string, keys: readonly JsonWebKey[]): Checkpoint | string {
  let read: Checkpoint & { signature?: unknown };
  try {
    read = JSON.parse(line) as typeof read;
  } catch {
    return 'it cannot be read';
  }
  const key = keys.find((one) => thumbprint(one) === read.key);
  if (key === undefined) return 'nobody known has signed it';
  const signature = Buffer.from(String(read.signature), 'base64url');
  const publicKey = createPublicKey({ key: { kty: key.kty, crv: key.crv, x: key.x } as JsonWebKey, format: 'jwk' });
  return verify(null, signedText(read), publicKey, signature) ? read : 'its signature does not fit';
}
