import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import * as electron from '#tests/fakes/electron.ts';
import { findLeaks, secretOf } from '#tests/faults/secrets/secret-search.ts';
import { startDesktop } from './desktop-kit.ts';

vi.mock('electron', () => import('#tests/fakes/electron.ts'));

const CODE = '4T7K-9QXM-2BHD';
const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJwZXJzb24ifQ.c2lnbmF0dXJlLW9mLWEtdG9rZW4';
const PASSWORD = 'desktop-Yy26-passphrase';
const KEY = Buffer.from('a store key of just 32 bytes now').toString('base64');
const SECRETS = [
  secretOf('invitation code', CODE),
  secretOf('access token', TOKEN),
  secretOf('password', PASSWORD),
  secretOf('store key', Buffer.from(KEY, 'base64')),
];

type Desktop = Awaited<ReturnType<typeof startDesktop>>;
const refused = (asked: Promise<unknown>) => asked.catch(() => undefined);

/** What may happen to the shell with a secret in it; each leaves lines in the log, or none. */
const FLOWS: readonly {
  readonly name: string;
  readonly start?: Parameters<typeof startDesktop>[0];
  readonly run?: (desktop: Desktop) => unknown;
}[] = [
  { name: 'a start by a link with a code', start: { argv: ['landfall', `landfall://join/${CODE}`] } },
  { name: 'a start by a link with a token', start: { argv: ['landfall', `landfall://x?token=${TOKEN}`] } },
  {
    name: 'a second start by a link with a code',
    run: () => electron.app.emit('second-instance', {}, ['landfall', `landfall://join/${CODE}`]),
  },
  {
    name: 'a server address with a password',
    run: (desktop) => desktop.ask('shell:set-server-url', `https://me:${PASSWORD}@erp.example.com`),
  },
  {
    name: 'a server address with a password from the environment',
    start: { env: { LANDFALL_SERVER_URL: `https://me:${PASSWORD}@erp.example.com` } },
  },
  {
    name: 'a question that is none',
    run: (desktop) => refused(desktop.ask('shell:notify', { password: PASSWORD, token: TOKEN })),
  },
  {
    name: 'a question of a foreign frame',
    run: (desktop) => refused(desktop.ask('shell:open-external', `https://x/${TOKEN}`, { frame: null })),
  },
  {
    name: 'a link that leaves with a token',
    run: async (desktop) => {
      electron.shell.openExternal.mockRejectedValueOnce(new Error(`no program for https://x/${TOKEN}`));
      await refused(desktop.ask('shell:open-external', `https://example.com/?token=${TOKEN}`));
    },
  },
  {
    name: 'a file that cannot be written',
    run: async (desktop) => {
      const filePath = join(desktop.folder, 'no', PASSWORD);
      electron.dialog.showSaveDialog.mockResolvedValueOnce({ canceled: false, filePath });
      await refused(desktop.ask('shell:save-file', { name: 'people.csv', text: `${PASSWORD},${TOKEN}` }));
    },
  },
  {
    name: 'a store key that the system seals, refuses and cannot open any more',
    run: async (desktop) => {
      const sealed = await desktop.ask('shell:protect-key', KEY);
      electron.safeStorage.key = 8;
      await refused(desktop.ask('shell:reveal-key', sealed));
      await refused(desktop.ask('shell:reveal-key', KEY));
      electron.safeStorage.encryptString = () => {
        throw new Error(`cannot seal ${KEY}`);
      };
      await refused(desktop.ask('shell:protect-key', KEY));
      await refused(desktop.ask('shell:protect-key', KEY.repeat(9)));
    },
  },
  {
    name: 'a page that dies',
    run: (desktop) =>
      desktop.window?.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 9 }),
  },
];

describe('S15 the shell', () => {
  it.each(FLOWS)('keeps no secret in its files after $name', async ({ start, run }) => {
    const seal = electron.safeStorage.encryptString;
    const desktop = await startDesktop(start);
    await run?.(desktop);
    electron.safeStorage.encryptString = seal;
    const files = filesIn(desktop.folder);
    expect(files.map(({ place }) => place)).toContain('landfall.log');
    expect(findLeaks(files, SECRETS)).toEqual([]);
  });
});

function filesIn(folder: string) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((place) => ({ place, text: readFileSync(join(folder, place), 'latin1') }));
}
