import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { addressOf, isLoopback, readConfig } from '#server/config.ts';
import { TEST_CERTIFICATE, TEST_KEY } from '#tests/builders/test-certificate.ts';

const folder = mkdtempSync(join(tmpdir(), 'landfall-config-'));
const cert = join(folder, 'cert.pem');
const key = join(folder, 'key.pem');
writeFileSync(cert, TEST_CERTIFICATE);
writeFileSync(key, TEST_KEY);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function configOf(args: string[], env: Record<string, string> = {}) {
  const result = readConfig(args, env);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

function sentenceOf(args: string[], env: Record<string, string> = {}) {
  const result = readConfig(args, env);
  return result.ok ? '' : result.error;
}

describe('readConfig', () => {
  test('starts on loopback with the embedded database and the demo company', () => {
    expect(configOf([])).toMatchObject({
      host: '127.0.0.1',
      port: 4800,
      dataDir: resolve('data'),
      demo: true,
    });
    expect(configOf([]).databaseUrl).toBeUndefined();
  });

  test('lets flags win over the environment', () => {
    const config = configOf(['--port', '4810', '--data', folder, '--no-demo'], {
      PORT: '9999',
      LANDFALL_DATA: '/nowhere',
    });
    expect(config).toMatchObject({ port: 4810, dataDir: folder, demo: false });
  });

  test('names what to set when plain http would leave this machine', () => {
    const sentence = sentenceOf(['--host', '0.0.0.0']);
    expect(sentence).toBe(
      'Landfall answers plain http on this machine only: to listen on 0.0.0.0, set TLS_CERT and TLS_KEY to the PEM files of your certificate and its key.',
    );
  });

  test('listens anywhere with a certificate', () => {
    const config = configOf(['--host', '0.0.0.0'], { TLS_CERT: cert, TLS_KEY: key });
    expect(config.tls).toEqual({ certFile: cert, keyFile: key });
    expect(addressOf({ ...config, host: 'office.example' })).toBe('https://office.example:4800');
  });

  test('says which half of the certificate is missing or unreadable', () => {
    expect(sentenceOf([], { TLS_CERT: cert })).toContain('TLS_CERT and TLS_KEY');
    expect(sentenceOf([], { TLS_CERT: cert, TLS_KEY: '/no/such/key.pem' })).toContain('/no/such/key.pem');
  });

  test('says that two files are no certificate and its key', () => {
    expect(sentenceOf([], { TLS_CERT: key, TLS_KEY: cert })).toBe(
      `${key} and ${cert} are not a PEM certificate and the unlocked key that belongs to it.`,
    );
  });

  test.each(['foo', 'mysql://host/db'])('refuses %s as an address of PostgreSQL', (DATABASE_URL) => {
    expect(sentenceOf([], { DATABASE_URL })).toContain('postgres://user:password@host:5432/database');
  });

  test.each([['abc'], ['70000'], ['-1'], ['4.5']])('refuses port %s in one sentence', (port) => {
    expect(sentenceOf([`--port=${port}`])).toContain('0 to 65535');
  });

  test('names the known flags when it meets another', () => {
    expect(sentenceOf(['--prot', '1'])).toBe(
      "Unknown option '--prot'. Known flags: --port, --host, --data, --no-demo.",
    );
  });

  test.each([
    ['127.0.0.1', true],
    ['127.8.8.8', true],
    ['localhost', true],
    ['::1', true],
    ['127.0.0.1.evil.example', false],
    ['0.0.0.0', false],
    ['192.168.1.5', false],
  ])('knows whether %s is this machine alone', (host, expected) => {
    expect(isLoopback(host)).toBe(expected);
  });
});
