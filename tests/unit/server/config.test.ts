import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { addressOf, isLoopback, readConfig } from '#server/config.ts';

const folder = mkdtempSync(join(tmpdir(), 'landfall-config-'));
const cert = join(folder, 'cert.pem');
const key = join(folder, 'key.pem');
writeFileSync(cert, 'certificate');
writeFileSync(key, 'key');
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

  test.each([['abc'], ['70000'], ['-1'], ['4.5']])('refuses port %s in one sentence', (port) => {
    expect(sentenceOf([`--port=${port}`])).toContain('0 to 65535');
  });

  test('names the known flags when it meets another', () => {
    expect(sentenceOf(['--prot', '1'])).toContain('--port');
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
