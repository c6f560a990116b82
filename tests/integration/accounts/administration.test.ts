import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foreseeChange } from '#server/organisation/preview-change.ts';
import { documentsOfKind, readDocument } from '#server/repositories/document-repository.ts';
import { sqlStore } from '#server/repositories/sync-store.ts';
import { effectsDigest } from '#shared/domain/organisation/organisation-effects.ts';
import type { OrganisationEdit } from '#shared/domain/organisation/plan-change.ts';
import { edit, leaves } from '#tests/builders/build-organisation-change.ts';
import { type AccountsServer, DAY, newDevice, PASSWORD, startServer, type Tokens } from './accounts-kit.ts';

let server: AccountsServer;
let admin: Tokens;
let linh: Tokens;

beforeAll(async () => {
  server = await startServer();
  admin = await server.signIn('admin@example.com');
  linh = await server.signIn('linh@example.com');
});
afterAll(() => server.close());

function asAdmin(path: string, body?: unknown) {
  return server.post(path, body, { token: admin.accessToken });
}

function join(code: unknown, password = 'another good phrase', device = newDevice()) {
  return server.post('/api/auth/join', { code, password, device });
}

let people = 0;
async function addPerson(given: Record<string, unknown> = {}) {
  people += 1;
  const account = `new-${people}@example.com`;
  const person = {
    name: `Neu Mitarbeiter ${people}`,
    email: account,
    zone: 'Europe/Berlin',
    language: 'en',
    ...given,
  };
  const answer = await asAdmin('/api/admin/accounts', { account, person });
  return { account, answer, code: answer.body.code, personId: String(answer.body.personId) };
}

/** What an administrator would be shown of a change now. */
async function shownFor(edits: readonly OrganisationEdit[]): Promise<string> {
  const foreseen = await foreseeChange(sqlStore(server.app.sync.db), {
    edits,
    actor: 'system',
    now: new Date(),
  });
  if (!foreseen.ok) throw new Error(foreseen.code);
  return effectsDigest(foreseen.effects);
}

const ROUTES = [
  ['GET', '/api/admin/accounts'],
  ['POST', '/api/admin/accounts'],
  ['POST', '/api/admin/accounts/person-lukas/disable'],
  ['POST', '/api/admin/accounts/person-lukas/enable'],
  ['POST', '/api/admin/accounts/person-lukas/reset'],
  ['GET', '/api/admin/invites'],
  ['POST', '/api/admin/invites'],
  ['DELETE', '/api/admin/invites/some-invite'],
  ['GET', '/api/admin/devices'],
  ['POST', '/api/admin/devices/some-device/revoke'],
] as const;

/** A body that fits, so that the answer is about rights and not about the body. */
const BODIES: Readonly<Record<string, unknown>> = {
  '/api/admin/accounts': {
    account: 'x@example.com',
    person: { name: 'X', email: 'x@example.com', zone: 'UTC', language: 'en' },
  },
  '/api/admin/invites': { personId: 'person-lukas' },
};

describe.each(ROUTES)('%s %s', (method, path) => {
  function call(token: string | undefined) {
    if (method === 'GET') return server.get(path, { token });
    if (method === 'DELETE') return server.remove(path, { token });
    return server.post(path, BODIES[path], { token });
  }

  test('is closed to strangers', async () => {
    const answer = await call(undefined);
    expect([answer.status, answer.body.code]).toEqual([401, 'not-signed-in']);
  });

  test('is closed to people without the capability', async () => {
    const answer = await call(linh.accessToken);
    expect([answer.status, answer.body.code]).toEqual([403, 'not-allowed']);
  });
});

describe('adding people', () => {
  test('makes a person document, an account, and a code that lets them in once', async () => {
    const { answer, code, account, personId } = await addPerson({ roles: ['warehouse'] });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ purpose: 'join', link: expect.stringContaining(`/#/join/${code}`) });
    const look = await server.post('/api/auth/invite', { code });
    const joined = await join(code);
    const again = await join(code);
    expect(look.body).toMatchObject({ account, purpose: 'join', name: expect.stringContaining('Neu') });
    expect([joined.status, joined.body.personId]).toEqual([200, personId]);
    expect([again.status, again.body.code]).toEqual([404, 'invite-unknown']);
  });

  test('takes the code as people type it', async () => {
    const { code } = await addPerson();
    const typed = String(code).toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    expect((await join(typed)).status).toBe(200);
  });

  test('lets exactly one of two simultaneous requests use a code', async () => {
    const { code } = await addPerson();
    const answers = await Promise.all([join(code), join(code), join(code)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 404, 404]);
  });

  test('keeps the code when the password is refused', async () => {
    const { code, account } = await addPerson();
    const short = await join(code, 'short');
    const common = await join(code, 'password123');
    const own = await join(code, `${account}`);
    expect([short.body.code, common.body.code, own.body.code]).toEqual([
      'password-too-short',
      'password-too-common',
      'password-too-common',
    ]);
    expect((await join(code)).status).toBe(200);
  });

  test('lets a code run out', async () => {
    const { code } = await addPerson();
    server.time.now += 15 * DAY;
    const late = await join(code);
    server.time.now -= 15 * DAY;
    expect([late.status, late.body.code]).toEqual([404, 'invite-unknown']);
  });

  test('refuses an account name that is taken, and leaves no second person behind', async () => {
    const person = { name: 'Linh Double', email: 'double@example.com', zone: 'UTC', language: 'en' };
    const answer = await asAdmin('/api/admin/accounts', { account: 'LINH@example.com', person });
    const rows = await server.database.db
      .selectFrom('documents')
      .select('body')
      .where('kind', '=', 'person')
      .execute();
    expect([answer.status, answer.body.code]).toEqual([409, 'account-taken']);
    expect(JSON.stringify(rows)).not.toContain('Linh Double');
  });

  test('refuses an unknown role and a person without a name', async () => {
    const person = { name: 'X', email: 'x@example.com', zone: 'UTC', language: 'en', roles: ['emperor'] };
    expect((await asAdmin('/api/admin/accounts', { account: 'x', person })).status).toBe(400);
    expect((await asAdmin('/api/admin/accounts', { account: 'x', person: { name: '' } })).status).toBe(400);
  });

  test('invites somebody who is on record without an account', async () => {
    const bare = await asAdmin('/api/admin/invites', { personId: 'person-wang' });
    const invited = await asAdmin('/api/admin/invites', {
      personId: 'person-wang',
      account: 'wang@example.com',
    });
    expect([bare.status, invited.status]).toEqual([404, 200]);
    expect((await join(invited.body.code)).body.personId).toBe('person-wang');
  });

  test('takes an open code back', async () => {
    const { code, answer } = await addPerson();
    const open = await server.get('/api/admin/invites', { token: admin.accessToken });
    const gone = await server.remove(`/api/admin/invites/${answer.body.id}`, { token: admin.accessToken });
    expect(JSON.stringify(open.body)).toContain(String(answer.body.id));
    expect(JSON.stringify(open.body)).not.toContain(String(code));
    expect(gone.status).toBe(200);
    expect((await join(code)).status).toBe(404);
  });
});

describe('resetting a password', () => {
  test('sets the new one, ends every older session, and keeps the old password out', async () => {
    const { code, account } = await addPerson();
    const device = newDevice();
    const joined = await join(code, PASSWORD, device);
    const reset = await asAdmin(`/api/admin/accounts/${joined.body.personId}/reset`);
    expect(reset.body).toMatchObject({ purpose: 'reset', account });
    expect((await join(reset.body.code, 'a third good phrase')).status).toBe(200);
    const old = await server.get('/api/devices', { token: String(joined.body.accessToken) });
    const oldPassword = await server.post('/api/auth/sign-in', { account, password: PASSWORD, device });
    expect([old.status, old.body.code]).toEqual([401, 'session-ended']);
    expect(oldPassword.body.code).toBe('wrong-password');
  });

  test('replaces a code that was handed out before', async () => {
    const first = await asAdmin('/api/admin/accounts/person-chen/reset');
    const second = await asAdmin('/api/admin/accounts/person-chen/reset');
    expect((await join(first.body.code)).status).toBe(404);
    expect((await server.post('/api/auth/invite', { code: second.body.code })).status).toBe(200);
  });

  test('knows no account that is not there', async () => {
    expect((await asAdmin('/api/admin/accounts/person-nobody/reset')).status).toBe(404);
  });
});

describe('disabling a person', () => {
  test('ends every session at once, and enabling lets them sign in again', async () => {
    const { code, account, personId } = await addPerson();
    const joined = await join(code, PASSWORD);
    const token = String(joined.body.accessToken);
    expect((await asAdmin(`/api/admin/accounts/${personId}/disable`)).status).toBe(200);
    const closed = await server.get('/api/devices', { token });
    expect([closed.status, closed.body.code]).toEqual([401, 'account-disabled']);
    const listed = await server.get('/api/admin/accounts', { token: admin.accessToken });
    expect(listed.body.accounts).toContainEqual(expect.objectContaining({ personId, state: 'disabled' }));
    expect((await asAdmin(`/api/admin/accounts/${personId}/enable`)).status).toBe(200);
    await expect(server.signIn(account)).resolves.toMatchObject({ personId });
  });

  test('AP5 happens only while it is what was shown, and is a change of the organisation', async () => {
    const { personId } = await addPerson({ superiorId: 'person-chen' });
    const disable = `/api/admin/accounts/${personId}/disable`;
    const stale = await asAdmin(`${disable}?shown=what-was-true-yesterday`);
    expect([stale.status, stale.body.code]).toEqual([409, 'effects-changed']);
    const active = async () => (await readDocument(server.app.sync.db, personId))?.body;
    expect(await active()).toMatchObject({ active: true });
    const shown = await shownFor([leaves(personId)]);
    expect((await asAdmin(`${disable}?shown=${shown}`)).status).toBe(200);
    expect(await active()).toMatchObject({ active: false });
    const applied = await documentsOfKind(server.app.sync.db, 'organisation-change');
    expect(applied.map(({ body }) => body)).toContainEqual(
      expect.objectContaining({ personId: 'person-admin', edits: [leaves(personId)] }),
    );
    const enable = `/api/admin/accounts/${personId}/enable`;
    const early = await asAdmin(`${enable}?shown=what-was-true-yesterday`);
    expect([early.status, early.body.code]).toEqual([409, 'effects-changed']);
    expect(await active()).toMatchObject({ active: false });
    const back = await shownFor([edit('person', personId, 'active', [false, true])]);
    expect((await asAdmin(`${enable}?shown=${back}`)).status).toBe(200);
    expect(await active()).toMatchObject({ active: true });
  });

  test('is what the list says of somebody whose record alone says that they left', async () => {
    const { code, personId, account } = await addPerson();
    await join(code, PASSWORD);
    const edits = [leaves(personId)];
    await server.app.sync.systemCommand({
      id: 'left-by-record',
      type: 'organisation.change',
      target: { kind: 'organisation-change', id: 'left-by-record.record' },
      payload: { edits, shown: await shownFor(edits) },
    });
    const listed = await server.get('/api/admin/accounts', { token: admin.accessToken });
    expect(listed.body.accounts).toContainEqual(expect.objectContaining({ personId, state: 'disabled' }));
    expect((await asAdmin(`/api/admin/accounts/${personId}/enable`)).status).toBe(200);
    await expect(server.signIn(account)).resolves.toMatchObject({ personId });
  });

  test('gives a disabled person no code', async () => {
    const { personId } = await addPerson();
    await asAdmin(`/api/admin/accounts/${personId}/disable`);
    expect((await asAdmin(`/api/admin/accounts/${personId}/reset`)).status).toBe(409);
  });

  test('is refused on the own account, so that an administrator is left', async () => {
    const answer = await asAdmin('/api/admin/accounts/person-admin/disable');
    expect([answer.status, answer.body.code]).toEqual([409, 'own-account']);
  });

  test('tells how their devices stand, for the quarantine', async () => {
    const { code, personId } = await addPerson();
    const device = newDevice();
    await join(code, PASSWORD, device);
    await asAdmin(`/api/admin/accounts/${personId}/disable`);
    const standing = await server.app.accounts.deviceStanding(device.id, personId);
    expect(standing).toMatchObject({ state: 'disabled', publicKey: device.publicKey });
  });
});

describe('devices', () => {
  test('are listed with last contact, unsent work and version', async () => {
    const identity = { personId: 'person-linh', deviceId: linh.deviceId, sessionId: '', roles: [] };
    await server.app.accounts.noteContact(identity, { unsent: 4, appVersion: '0.1.0' });
    const { body } = await server.get('/api/admin/devices', { token: admin.accessToken });
    expect(body.devices).toContainEqual(
      expect.objectContaining({
        deviceId: linh.deviceId,
        personName: 'Nguyễn Thị Linh',
        unsent: 4,
        appVersion: '0.1.0',
        state: 'active',
      }),
    );
  });

  test('can be revoked by their own person, who sees no other person’s', async () => {
    const device = newDevice();
    const tokens = await server.signIn('linh@example.com', device);
    const foreign = await server.post(`/api/devices/${admin.deviceId}/revoke`, undefined, {
      token: linh.accessToken,
    });
    const own = await server.post(`/api/devices/${device.id}/revoke`, undefined, { token: linh.accessToken });
    const closed = await server.get('/api/devices', { token: tokens.accessToken });
    expect([foreign.status, own.status]).toEqual([404, 200]);
    expect([closed.status, closed.body.code]).toEqual([401, 'device-revoked']);
  });

  test('that an administrator revoked stay out, with the right password too', async () => {
    const device = newDevice();
    const tokens = await server.signIn('linh@example.com', device);
    expect((await asAdmin(`/api/admin/devices/${device.id}/revoke`)).status).toBe(200);
    expect((await asAdmin(`/api/admin/devices/${device.id}/revoke`)).status).toBe(404);
    const again = await server.post('/api/auth/sign-in', {
      account: 'linh@example.com',
      password: PASSWORD,
      device,
    });
    const refreshed = await server.post('/api/auth/refresh', {
      refreshToken: tokens.refreshToken,
      device: device.id,
    });
    expect([again.status, again.body.code]).toEqual([403, 'device-revoked']);
    expect(refreshed.status).toBe(401);
  });

  test('are closed to strangers', async () => {
    expect((await server.get('/api/devices')).status).toBe(401);
    expect((await server.post('/api/devices/x/revoke')).status).toBe(401);
    expect((await server.post('/api/auth/sign-out')).status).toBe(401);
  });
});

test('a role that was taken away is gone with the next request', async () => {
  const roles = [['administrator', 'process-admin'], ['process-admin']] as const;
  const edits = [edit('person', 'person-admin', 'roles', roles)];
  const shown = await shownFor(edits);
  await server.app.sync.systemCommand({
    id: 'take-role',
    type: 'organisation.change',
    target: { kind: 'organisation-change', id: 'take-role.record' },
    payload: { edits, shown },
  });
  const answer = await server.get('/api/admin/accounts', { token: admin.accessToken });
  expect([answer.status, answer.body.code]).toEqual([403, 'not-allowed']);
});
