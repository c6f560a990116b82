import { type JsonWebKey, randomUUID, webcrypto } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import fastify from 'fastify';
import { pino } from 'pino';
import { buildApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { type Database, openDatabase } from '#server/database/open-database.ts';
import { insertAccount } from '#server/repositories/account-repository.ts';
import { insertDevice } from '#server/repositories/device-repository.ts';
import { insertSession } from '#server/repositories/session-repository.ts';
import { DEVICE_KEY_ALGORITHM } from '#shared/sync/command-chain.ts';
import { companyDocuments } from '#tests/builders/build-company.ts';
import type { FleetMember, FleetReady } from './fleet-messages.ts';

/**
 * The real server in a process of its own, so that its memory is its own and it can be killed. Told its folder, how
 * many laptops there are, and on which port it is found again; says where it listens and who the laptops are.
 */
const [folder = '', count = '0', port = '0', url = ''] = process.argv.slice(2);
const WHO = ['person-linh', 'person-minh', 'person-chen', 'person-zhou', 'person-wang', 'person-lukas'];

const database = await openDatabase(
  url === '' ? { home: 'folder', folder: join(folder, 'database') } : { home: 'postgres', url },
);
const config = readConfig(['--data', folder, '--port', '0'], {});
if (!config.ok) throw new Error(config.error);
const logger = pino({ level: 'silent' });
const app = await buildApp({ database, config: config.value, clock: () => new Date(), logger });
await app.ready();
const members = await enrol(database);
await app.listen({ host: '127.0.0.1', port: Number(port) });
const bare = await startBare();
const ready: FleetReady = { port: (app.server.address() as AddressInfo).port, bare, members };
process.send?.(ready);
// A bench that was ended takes its server with it.
process.on('disconnect', () => process.exit());
process.on('message', (word) => {
  if (word === 'memory') process.send?.(process.memoryUsage().rss);
});

async function enrol({ db }: Database): Promise<FleetMember[]> {
  const at = new Date().toISOString();
  const isNew = (await db.selectFrom('devices').select('id').limit(1).execute()).length === 0;
  if (isNew) {
    const records = companyDocuments().map(({ kind, id, body }) => ({ kind, id, body }));
    const target = { kind: 'person', id: 'company' } as const;
    await app.sync.systemCommand({ id: 'company', type: 'record.import', target, payload: { records } });
    for (const personId of WHO) {
      const name = `${personId}@example.com`;
      await insertAccount(db, { personId, name, passwordHash: 'unused', createdAt: at, createdBy: 'bench' });
    }
  }
  const members: FleetMember[] = [];
  for (let at = 0; at < Number(count); at += 1) members.push(await member(db, at));
  return members;
}

/** After a restart the same laptops come back, each with a session of its own. */
async function member(db: Database['db'], number: number): Promise<FleetMember> {
  const personId = WHO[number % WHO.length] ?? '';
  const deviceId = `laptop-${number}-${randomUUID().slice(0, 8)}`;
  const pair = await webcrypto.subtle.generateKey(DEVICE_KEY_ALGORITHM, true, ['sign', 'verify']);
  const publicKey = (await webcrypto.subtle.exportKey('jwk', pair.publicKey)) as JsonWebKey;
  const at = new Date().toISOString();
  await insertDevice(db, { id: deviceId, personId, name: deviceId, publicKey }, at);
  await insertSession(db, { id: `session-${deviceId}`, personId, deviceId, at });
  const iat = Math.floor(Date.now() / 1000);
  const claims = { sub: personId, device: deviceId, sid: `session-${deviceId}`, iat, exp: iat + 86_400 };
  return {
    personId,
    deviceId,
    token: app.jwt.sign(claims),
    // Node types the same key twice, once with its own name for it.
    privateKey: (await webcrypto.subtle.exportKey('jwk', pair.privateKey)) as JsonWebKey,
  };
}

/** What the same machine does without any of our work: takes a body and answers as much. */
async function startBare(): Promise<number> {
  const floor = fastify();
  floor.post('/bare', async (request) => request.body);
  await floor.listen({ host: '127.0.0.1', port: 0 });
  return (floor.server.address() as AddressInfo).port;
}
