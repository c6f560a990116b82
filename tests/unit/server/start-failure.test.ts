import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { ServerConfig } from '#server/config.ts';
import { failureSentence } from '#server/failure-sentence.ts';
import { askServer, postJson } from '#server/import/sign-in-for-tool.ts';
import { startFailureSentence } from '#server/start-failure.ts';
import { TEST_CERTIFICATE, TEST_KEY } from '#tests/builders/test-certificate.ts';

const config = { host: '10.0.0.9', port: 80, dataDir: '/srv/landfall' } as ServerConfig;

function systemError(code: string, more: object = {}): Error {
  return Object.assign(new Error(`${code}: something technical`), { code, ...more });
}

describe('a start that fails', () => {
  test.each([
    ['EADDRINUSE', {}, 'Port 80 is already in use. Stop the other program, or start with --port 90.'],
    ['EADDRNOTAVAIL', {}, 'This machine has no address 10.0.0.9. Start with a --host that it has.'],
    ['EACCES', { syscall: 'listen' }, 'Port 80 needs more rights than you have. Take a --port above 1023.'],
    [
      'EACCES',
      { syscall: 'mkdir' },
      'You may not write to the data folder /srv/landfall. Start with a --data folder that is yours.',
    ],
    ['ENOSPC', {}, 'The disk is full. Free some space, then start again.'],
    ['ENOTDIR', { path: '/etc/passwd' }, 'A file stands where a folder should be: /etc/passwd.'],
    [
      '42501',
      {},
      'The user in DATABASE_URL may not make tables there. Make it the owner of the database: alter database … owner to …',
    ],
  ])('for %s says what to do next', (code, more, sentence) => {
    expect(startFailureSentence(systemError(code, more), config)).toBe(sentence);
  });

  test('reads the first failure of a host that has several addresses', () => {
    const refused = new AggregateError([systemError('ECONNREFUSED'), systemError('ECONNREFUSED')]);
    expect(failureSentence(refused)).toContain('PostgreSQL cannot be reached under DATABASE_URL.');
  });

  test('knows the host that swallows every word', () => {
    expect(failureSentence(new Error('timeout expired'))).toContain('PostgreSQL cannot be reached');
  });
});

async function addressOf(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('a tool that talks to a server', () => {
  test('says that nobody is there', async () => {
    const server = createServer();
    const address = await addressOf(server);
    await new Promise((done) => server.close(done));
    await expect(askServer(`http://${address}/api/info`, {})).rejects.toThrow(
      `No server can be reached at http://${address} (ECONNREFUSED). Check the address, and that the server runs.`,
    );
  });

  test('says that the certificate is not trusted, and how to trust it', async () => {
    const server = createTlsServer({ cert: TEST_CERTIFICATE, key: TEST_KEY });
    const address = await addressOf(server);
    await expect(askServer(`https://${address}/api/info`, {})).rejects.toThrow(
      `The certificate of https://${address} is not trusted here (DEPTH_ZERO_SELF_SIGNED_CERT). Name its authority: NODE_EXTRA_CA_CERTS=/path/to/ca.pem`,
    );
    await new Promise((done) => server.close(done));
  });

  test('repeats the words of a refusal', async () => {
    const server = createServer((_request, response) => {
      response.writeHead(401, { 'content-type': 'application/json' });
      response.end('{"code":"wrong-password","message":"Account or password is wrong."}');
    });
    const address = await addressOf(server);
    await expect(postJson(`http://${address}/api/auth/sign-in`, undefined, {})).rejects.toThrow(
      'The server refused: Account or password is wrong.',
    );
    await new Promise((done) => server.close(done));
  });
});
