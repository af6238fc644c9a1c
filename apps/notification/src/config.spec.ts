import { readConfig } from '@bailiwick/service-host';
import { expect, test } from '@jest/globals';
import { notificationConfig } from './config.ts';

const usable = { SMTP_URL: 'smtp://localhost:25', PUBLIC_URL: 'https://access.contoso.example' };

test('every setting that cannot be used is named at once', () => {
  const unusable = { SMTP_URL: 'http://localhost', BUSINESS_TIME_ZONE: 'Mars/Olympus' };
  expect(() => readConfig(notificationConfig, unusable)).toThrow(/SMTP_URL[^]*PUBLIC_URL[^]*BUSINESS_TIME_ZONE/);
});

test('only the mail server and the address of the portal must be given', () => {
  expect(readConfig(notificationConfig, usable)).toMatchObject({ ...usable, BUSINESS_TIME_ZONE: 'UTC' });
});
