import { randomUUID } from 'node:crypto';
import { wipeQuestionText } from '#shared/sync/wipe.ts';
import { DAY, newDevice, PASSWORD, startEmptyServer } from '#tests/integration/accounts/accounts-kit.ts';
import { type Flow, plantTokens, type SecretsWorld } from './secrets-world.ts';

const WRONG = 'wrong-Zx81-passphrase';
const NEXT = 'next-Qv77-passphrase';
const OVER_WIRE = { 'content-type': 'application/json' };

const signIn = (world: SecretsWorld, account: string, password: string, device: unknown = newDevice()) =>
  world.ask('POST', '/api/auth/sign-in', { body: { account, password, device } });

async function invited(world: SecretsWorld, personId: string, path?: string): Promise<string> {
  const admin = await world.laptop('admin@example.com');
  const { body } = await world.ask('POST', path ?? '/api/admin/invites', {
    token: admin.accessToken,
    body: path === undefined ? { personId, account: `${personId}@example.com` } : {},
    handsOut: true,
  });
  return world.plant(path === undefined ? 'invitation code' : 'reset code', String(body.code));
}

/** Who may come in: every door, with the right key, with a wrong one, and with a database that fails behind it. */
export const accountFlows: readonly Flow[] = [
  {
    name: 'set-up of a fresh server, twice',
    async run(world) {
      const fresh = await startEmptyServer();
      try {
        const password = world.plant('first password', 'founder-Kk29-passphrase');
        const person = { name: 'First', zone: 'Asia/Shanghai', language: 'en' };
        const body = { account: 'first@example.com', password, person, device: newDevice() };
        plantTokens(world, (await fresh.post('/api/setup', body)).body);
        world.leave('second set-up', JSON.stringify((await fresh.post('/api/setup', body)).body));
        for (const line of fresh.logLines) world.leave('log of a fresh server', line);
        const rows = await fresh.database.db.selectFrom('audit').selectAll().execute();
        world.leave('audit of a fresh server', JSON.stringify(rows));
      } finally {
        await fresh.close();
      }
    },
  },
  { name: 'sign-in', run: async (world) => void (await world.laptop('linh@example.com')) },
  {
    name: 'wrong password, until the account is locked',
    async run(world) {
      world.plant('wrong password', WRONG);
      for (let time = 0; time < 6; time += 1) await signIn(world, 'chen@example.com', WRONG);
    },
  },
  {
    name: 'password typed as the account',
    async run(world) {
      const typed = world.plant('password in the wrong field', 'mistyped-Hh53-passphrase');
      await signIn(world, typed, WRONG);
    },
  },
  {
    name: 'sign-in that is no JSON, another type, or not what its schema wants',
    async run(world) {
      const body = `{"account":"linh@example.com","password":"${PASSWORD}`;
      await world.ask('POST', '/api/auth/sign-in', { body, headers: OVER_WIRE });
      await world.ask('POST', '/api/auth/sign-in', { body: `${PASSWORD} {`, headers: OVER_WIRE });
      const form = { 'content-type': 'application/x-www-form-urlencoded' };
      await world.ask('POST', '/api/auth/sign-in', { body: `password=${PASSWORD}`, headers: form });
      await world.ask('POST', '/api/auth/sign-in', { body: { password: [PASSWORD], [PASSWORD]: 1 } });
      await world.ask('POST', '/api/auth/sign-in', { body: { account: PASSWORD, password: { PASSWORD } } });
      await world.ask('POST', '/api/auth/sign-in', { body: { password: PASSWORD.repeat(99) } });
    },
  },
  {
    name: 'laptop that sends its private key along',
    async run(world) {
      const d = world.plant('private key sent by mistake', 'Zm9yZ2VkLXByaXZhdGUta2V5LW9mLWEtbGFwdG9w');
      const { publicKey, ...device } = newDevice();
      await signIn(world, 'linh@example.com', PASSWORD, {
        ...device,
        publicKey: { ...(publicKey as object), d },
      });
      const rows = await world.server.database.db.selectFrom('devices').selectAll().execute();
      world.leave('table of devices', JSON.stringify(rows));
    },
  },
  {
    name: 'sign-in on a database that refuses',
    async run(world) {
      const mend = await world.breakTable('sessions');
      await signIn(world, 'linh@example.com', PASSWORD);
      await mend();
    },
  },
  {
    name: 'invitation, looked at, mistyped, used, used again',
    async run(world) {
      const code = await invited(world, 'person-minh');
      await world.ask('POST', '/api/auth/invite', { body: { code } });
      await world.ask('POST', '/api/auth/invite', { body: { code: `${code}X` } });
      await world.ask('GET', `/api/auth/invite`, {});
      const password = world.plant('password of somebody new', 'joiner-Tt64-passphrase');
      const body = { code, password, device: newDevice() };
      await world.ask('POST', '/api/auth/join', { body: { ...body, password: 'short' } });
      plantTokens(world, (await world.ask('POST', '/api/auth/join', { body, handsOut: true })).body);
      await world.ask('POST', '/api/auth/join', { body });
    },
  },
  {
    name: 'reset code on a database that refuses',
    async run(world) {
      const code = await invited(world, 'person-lukas', '/api/admin/accounts/person-lukas/reset');
      const password = world.plant('password after a reset', 'resetter-Bb38-passphrase');
      const body = { code, password, device: newDevice() };
      for (const table of ['accounts', 'sessions', 'audit']) {
        const mend = await world.breakTable(table);
        await world.ask('POST', '/api/auth/join', { body });
        await mend();
      }
    },
  },
  {
    name: 'invitation on a database that refuses',
    async run(world) {
      const { accessToken: token } = await world.laptop('admin@example.com');
      const mend = await world.breakTable('invites');
      await world.ask('POST', '/api/admin/invites', { token, body: { personId: 'person-minh' } });
      await mend();
    },
  },
  {
    name: 'change of password: wrong old one, too weak, done, on a database that refuses',
    async run(world) {
      world.plant('next password', NEXT);
      const { accessToken: token } = await world.laptop('lukas@example.com');
      const change = (oldPassword: string, newPassword: string) =>
        world.ask('POST', '/api/auth/password', { token, body: { oldPassword, newPassword } });
      await change(WRONG, NEXT);
      await change(PASSWORD, 'short');
      const mend = await world.breakTable('accounts');
      await change(PASSWORD, NEXT);
      await mend();
      await change(PASSWORD, NEXT);
    },
  },
  {
    name: 'refresh, reuse of an old token, a forged one',
    async run(world) {
      const { refreshToken, deviceId: device } = await world.laptop('linh@example.com');
      const refresh = (body: object) => world.ask('POST', '/api/auth/refresh', { body, handsOut: true });
      const { body } = await refresh({ refreshToken, device });
      plantTokens(world, body);
      plantTokens(world, (await refresh({ refreshToken: body.refreshToken, device })).body);
      await refresh({ refreshToken, device });
      await refresh({ refreshToken: `${refreshToken}x`, device });
      await refresh({ refreshToken, device: { id: refreshToken } });
    },
  },
  {
    name: 'refresh on a database that refuses',
    async run(world) {
      const { refreshToken, deviceId: device } = await world.laptop('linh@example.com');
      const mend = await world.breakTable('sessions');
      await world.ask('POST', '/api/auth/refresh', { body: { refreshToken, device } });
      await mend();
    },
  },
  {
    name: 'access token: run out, forged, in the address, in a cookie, in a header that is too large',
    async run(world) {
      const { accessToken } = await world.laptop('linh@example.com');
      const forged = world.plant('forged token', `${accessToken.slice(0, -10)}AAAAAAAAAA`);
      await world.ask('GET', '/api/devices', { token: forged });
      await world.ask('GET', `/api/devices?access_token=${accessToken}`);
      await world.ask('GET', `/api/nowhere?token=${accessToken}`);
      await world.ask('GET', '/api/devices', { headers: { cookie: `token=${accessToken}` } });
      await world.ask('GET', '/api/devices', { headers: { authorization: `Basic ${accessToken}` } });
      world.server.time.now += DAY;
      await world.ask('GET', '/api/devices', { token: accessToken });
    },
  },
  {
    name: 'key of a store: handed out, kept, malformed, on a database that refuses',
    async run(world) {
      const { accessToken: token } = await world.laptop('linh@example.com');
      const keyId = '0123456789abcdef';
      const ask = (body: object) => world.ask('POST', '/api/store-keys', { token, body, handsOut: true });
      const { body } = await ask({ keyId });
      const key = Buffer.from(String(body.key), 'base64');
      world.plantBytes('key of a store', key);
      const brought = Buffer.from('a store key of just 32 bytes now');
      world.plantBytes('key that a laptop brought', brought);
      await ask({ keyId, key: brought.toString('base64') });
      await ask({ keyId, key: brought.toString('hex') });
      await ask({ keyId: brought.toString('base64') });
      const mend = await world.breakTable('store_keys');
      await ask({ keyId: 'fedcba9876543210', key: brought.toString('base64') });
      await ask({ keyId: 'fedcba9876543211' });
      await mend();
      world.server.time.now += DAY;
      await ask({ keyId });
    },
  },
  {
    name: 'laptop revoked, signed out, succeeded by another',
    async run(world) {
      const mine = await world.laptop('linh@example.com');
      const other = await world.laptop('linh@example.com');
      const { accessToken: token } = mine;
      await world.ask('POST', `/api/devices/${other.deviceId}/revoke`, { token, body: {} });
      await world.ask('GET', '/api/devices', { token: other.accessToken });
      const proof = world.plant('proof of a laptop', 'cHJvb2YtdGhhdC1pcy1ub25l');
      await world.ask('POST', '/api/devices', { token, body: { device: mine.device, proof } });
      await world.ask('POST', '/api/auth/sign-out', { token, body: { refreshToken: mine.refreshToken } });
      await world.ask('GET', '/api/devices', { token });
    },
  },
  {
    name: 'wipe: ordered, asked about, handed in with a ticket and a forged one, on a database that refuses',
    async run(world) {
      const admin = await world.laptop('admin@example.com');
      const lost = await world.laptop('linh@example.com');
      const { deviceId, personId } = lost;
      await world.ask('POST', `/api/admin/devices/${deviceId}/wipe`, {
        token: admin.accessToken,
        body: { personId, everybody: false, lockOut: true },
      });
      const whose = { deviceId, personId };
      const challenge = String(
        (await world.ask('POST', '/api/wipe/challenge', { body: whose })).body.challenge,
      );
      const question = { ...whose, challenge, besides: null };
      const signature = await lost.signText(wipeQuestionText(question));
      await world.ask('POST', '/api/wipe/question', { body: { ...question, signature: lost.refreshToken } });
      const { body } = await world.ask('POST', '/api/wipe/question', {
        body: { ...question, signature },
        handsOut: true,
      });
      const { ticket, order } = body as unknown as { ticket: string; order: { id: string } };
      world.plant('ticket of a wipe', ticket);
      const frame = Buffer.from('sealed-row-of-a-lost-laptop').toString('base64');
      world.plant('row of a lost laptop', frame);
      const rows = [{ kind: 'journal', id: 'one', frame }];
      const path = `/api/wipe/${order.id}/rows`;
      await world.ask('POST', path, { token: `${ticket}x`, body: { rows } });
      await world.ask('POST', path, { token: ticket, body: { rows: [frame] } });
      const mend = await world.breakTable('wipe_rows');
      await world.ask('POST', path, { token: ticket, body: { rows } });
      await mend();
      await world.ask('POST', path, { token: ticket, body: { rows } });
    },
  },
  {
    name: 'account disabled, lists of people, laptops and codes',
    async run(world) {
      const { accessToken: token } = await world.laptop('admin@example.com');
      await invited(world, 'person-wang');
      for (const what of ['accounts', 'devices', 'invites', 'audit']) {
        await world.ask('GET', `/api/admin/${what}`, { token });
      }
      await world.ask('POST', '/api/admin/accounts/person-wang/disable', { token, body: {} });
      await world.ask('POST', '/api/admin/audit/verify', { token, body: {} });
      await world.ask('POST', '/api/admin/audit/settle', {
        token,
        body: { deviceId: randomUUID(), personId: 'person-linh' },
      });
    },
  },
];
