import { createHash } from 'node:crypto';
import { bytesOf } from '#tests/builders/build-file.ts';
import type { Flow, SecretsWorld } from './secrets-world.ts';

const SUPPLIER = { kind: 'supplier', id: 'secrets-supplier' } as const;

/** What people type and nobody else may read: planted under its name. */
const PERSONAL = {
  'bank account': '0071000986541',
  'private phone': '+84 28 7109 4410',
  remark: 'the-owner-is-in-hospital-Rr15',
  comment: 'salary-of-the-driver-Ww80',
} as const;

function plantPersonal(world: SecretsWorld): void {
  for (const [name, value] of Object.entries(PERSONAL)) world.plant(name, value);
}

const values = {
  code: 'S-9',
  name: 'Planted',
  status: 'approved',
  country: 'VN',
  currency: 'VND',
  phone: PERSONAL['private phone'],
  bankAccount: PERSONAL['bank account'],
  remarks: PERSONAL.remark,
};

const created = { type: 'record.create', target: SUPPLIER, payload: { values } };
const commented = { type: 'comment.add', target: SUPPLIER, payload: { text: PERSONAL.comment } };

/** What laptops bring and get, with the same failures. */
export const syncFlows: readonly Flow[] = [
  {
    name: 'push that is accepted, refused, and sent again',
    async run(world) {
      plantPersonal(world);
      const laptop = await world.laptop('linh@example.com');
      await laptop.push(created);
      const commands = [await laptop.sign(commented)];
      const body = { device: laptop.deviceId, epoch: null, commands };
      const { accessToken: token } = laptop;
      await world.ask('POST', '/api/sync/push', { token, body });
      await world.ask('POST', '/api/sync/push', { token, body });
      await laptop.push({ ...created, payload: { values: { ...values, name: '' } } });
      await laptop.push({ type: 'no.such', target: SUPPLIER, payload: { values } });
    },
  },
  {
    name: 'push that is malformed, forged, or too large',
    async run(world) {
      const laptop = await world.laptop('linh@example.com');
      const { accessToken: token, deviceId: device } = laptop;
      const signed = await laptop.sign(commented);
      const push = (body: object | string) =>
        world.ask('POST', '/api/sync/push', {
          token,
          body,
          headers: { 'content-type': 'application/json' },
        });
      await push(`{"commands": "${PERSONAL.comment}`);
      await push({
        device,
        epoch: null,
        commands: [PERSONAL.comment, { ...signed, hash: PERSONAL.comment }],
      });
      await push({ device: laptop.refreshToken, epoch: laptop.refreshToken, commands: [signed] });
      await push({ device, epoch: null, commands: [{ ...signed, signature: PERSONAL.comment }] });
      await push({ device, epoch: null, commands: [signed], [PERSONAL.comment]: token });
      await push({ device, epoch: PERSONAL.comment.repeat(200_000), commands: [] });
    },
  },
  {
    name: 'push on a database that refuses, at every table it writes',
    async run(world) {
      for (const table of ['commands', 'documents', 'document_versions', 'changes', 'audit']) {
        const laptop = await world.laptop('linh@example.com');
        const mend = await world.breakTable(table);
        await laptop.push({ ...created, target: { ...SUPPLIER, id: `broken-${table}` } });
        await laptop.push(commented);
        await mend();
      }
    },
  },
  {
    name: 'value that the database cannot hold',
    async run(world) {
      const laptop = await world.laptop('linh@example.com');
      const odd = `${PERSONAL.remark}\u0000`;
      await laptop.push({ ...created, payload: { values: { ...values, remarks: odd } } });
      await laptop.push({ ...commented, payload: { text: odd } });
    },
  },
  {
    name: 'pull, manifest, history and stream: good, malformed, with a token that ended',
    async run(world) {
      const { accessToken: token, deviceId: device } = await world.laptop('linh@example.com');
      const pull = { device, checkpoint: null, limit: 10, unsent: 0 };
      await world.ask('POST', '/api/sync/pull', { token, body: pull, handsOut: true });
      await world.ask('POST', '/api/sync/pull', { token, body: { ...pull, checkpoint: token } });
      await world.ask('POST', '/api/sync/pull', { body: pull });
      await world.ask('GET', '/api/sync/manifest', { token });
      await world.ask('POST', '/api/sync/manifest', { token, body: { buckets: [PERSONAL.comment] } });
      await world.ask('GET', `/api/documents/supplier/${PERSONAL.remark}/versions`, { token: `${token}x` });
      await world.ask('GET', `/api/sync/stream?token=${token}`);
      await world.ask('GET', '/api/sync/stream', { token: `${token}x` });
    },
  },
  {
    name: 'pull on a database that refuses',
    async run(world) {
      const { accessToken: token, deviceId: device } = await world.laptop('linh@example.com');
      await world.server.database.pool.query('alter table changes rename to changes_away');
      const body = { device, checkpoint: null, limit: 10, unsent: 0 };
      await world.ask('POST', '/api/sync/pull', { token, body });
      await world.server.database.pool.query('alter table changes_away rename to changes');
    },
  },
  {
    name: "leaver's work in quarantine, and on a database that refuses it",
    async run(world) {
      const leaver = await world.laptop('chen@example.com');
      const admin = await world.laptop('admin@example.com');
      const disable = '/api/admin/accounts/person-chen/disable';
      await world.ask('POST', disable, { token: admin.accessToken, body: {} });
      await leaver.push(commented);
      const mend = await world.breakTable('documents');
      await leaver.push(commented);
      await mend();
      const enable = '/api/admin/accounts/person-chen/enable';
      await world.ask('POST', enable, { token: admin.accessToken, body: {} });
    },
  },
  {
    name: 'content of a file: arriving, of another hash, of a wrong type, refused, without a record',
    async run(world) {
      const text = world.plant('content of a file', 'contract-price-is-4,200,000,000-Pp31');
      const bytes = Buffer.from(bytesOf('MZ', text));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const laptop = await world.laptop('linh@example.com');
      const file = { name: 'contract.txt', type: 'text/plain', size: bytes.length, sha256 };
      await laptop.push({ type: 'attachment.add', target: SUPPLIER, payload: file });
      const put = (hash: string, type = 'application/octet-stream') =>
        world.ask('PUT', `/api/blobs/${hash}?at=0`, {
          token: laptop.accessToken,
          headers: { 'content-type': type },
          body: bytes,
        });
      await put(sha256);
      await put('0'.repeat(64));
      await put(sha256, 'application/json');
      await world.ask('GET', `/api/blobs/${sha256}`, { token: `${laptop.accessToken}x` });
    },
  },
];
