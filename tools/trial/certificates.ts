import 'reflect-metadata';
import { randomBytes, X509Certificate as StoredCertificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as x509 from '@peculiar/x509';
import { inTrial } from './folder.ts';

export interface Certificates {
  /** Certificate of the trial's own authority: what a client must trust. */
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

const days = 86_400_000;
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** Files of a certificate for `localhost` and 127.0.0.1, made at the first start and again before it runs out. */
export async function keepCertificates(): Promise<Certificates> {
  const files = {
    authority: inTrial('tls', 'authority.pem'),
    certificate: inTrial('tls', 'localhost.pem'),
    key: inTrial('tls', 'localhost.key'),
  };
  if (Object.values(files).every((file) => existsSync(file)) && isFresh(files.certificate)) return files;
  mkdirSync(inTrial('tls'), { recursive: true, mode: 0o700 });
  const made = await makeCertificates();
  writeFileSync(files.authority, made.authority);
  writeFileSync(files.certificate, made.certificate);
  writeFileSync(files.key, made.key, { mode: 0o600 });
  return files;
}

function isFresh(file: string): boolean {
  return new StoredCertificate(readFileSync(file)).validToDate.getTime() > Date.now() + 30 * days;
}

/** The authority's private key is forgotten as soon as it has signed: nobody can use it to make others. */
async function makeCertificates(): Promise<Certificates> {
  x509.cryptoProvider.set(crypto);
  const validity = { notBefore: new Date(Date.now() - days), notAfter: new Date(Date.now() + 390 * days) };
  const authorityKeys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const authorityName = `CN=Bailiwick trial ${randomBytes(4).toString('hex')}`;
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    ...validity,
    serialNumber: randomBytes(16).toString('hex'),
    name: authorityName,
    keys: authorityKeys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  });
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.create({
    ...validity,
    serialNumber: randomBytes(16).toString('hex'),
    subject: 'CN=localhost',
    issuer: authorityName,
    publicKey: keys.publicKey,
    signingKey: authorityKeys.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
      ]),
      await x509.AuthorityKeyIdentifierExtension.create(authorityKeys.publicKey),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    authority: authority.toString('pem'),
    certificate: certificate.toString('pem'),
    key: `-----BEGIN PRIVATE KEY-----\n${key.replace(/.{64}/g, '$&\n').trimEnd()}\n-----END PRIVATE KEY-----\n`,
  };
}
