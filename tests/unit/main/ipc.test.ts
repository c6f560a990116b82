import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { SHELL_REQUESTS } from '#shared/shell/bridge.ts';
import * as electron from '#tests/fakes/electron.ts';
import { type Frame, startDesktop } from './desktop-kit.ts';

vi.mock('electron', () => import('#tests/fakes/electron.ts'));

const MARK = { generation: 'g1', device: 'device-1', unsent: 1, lastDeviceSeq: 3 };

/** A question that each channel would answer if the right page asked it. */
const GOOD: Readonly<Record<string, unknown>> = {
  'shell:info': null,
  'shell:set-server-url': 'https://erp.example.com',
  'shell:notify': { id: 'n', title: 't', body: 'b', route: '/tasks/1' },
  'shell:set-waiting-count': { tasks: 1, unsent: 2 },
  'shell:save-file': { name: 'a.csv', text: 'x' },
  'shell:open-external': 'https://example.com',
  'shell:install-update': null,
  'shell:set-language': 'en',
  'shell:free-bytes': null,
  'shell:journal-read': { personId: 'person-linh' },
  'shell:journal-append': { personId: 'person-linh', entry: { id: 'a', body: '{}' }, insteadOf: null },
  'shell:journal-acknowledge': { personId: 'person-linh', ids: ['a'] },
  'shell:journal-mark': { personId: 'person-linh', mark: MARK },
};
const CHANNELS = Object.keys(SHELL_REQUESTS);
const TOP = 'app://landfall/index.html';

const WRONG_SENDERS: readonly (readonly [string, { frame?: Frame | null; contents?: number }])[] = [
  ['a frame inside our page', { frame: { url: TOP, parent: {} } }],
  ['a frame that is gone', { frame: null }],
  ['another origin', { frame: { url: 'https://evil.example/', parent: null } }],
  ['a look-alike host', { frame: { url: 'app://landfall.evil/', parent: null } }],
  ['a user in the address', { frame: { url: 'app://landfall@evil/', parent: null } }],
  ['a file', { frame: { url: 'file:///index.html', parent: null } }],
  ['an empty page', { frame: { url: 'about:blank', parent: null } }],
  ['a blob of our origin', { frame: { url: 'blob:app://landfall/1', parent: null } }],
  ['another window', { contents: 99 }],
];

const WRONG_QUESTIONS: readonly (readonly [string, unknown])[] = [
  ['shell:info', {}],
  ['shell:info', 'x'],
  ['shell:set-server-url', null],
  ['shell:set-server-url', { url: 'https://x' }],
  ['shell:set-server-url', 'x'.repeat(301)],
  ['shell:notify', null],
  ['shell:notify', { id: 'n', title: 't', body: 'b' }],
  ['shell:notify', { id: 'n', title: 't', body: 'b', route: 'https://evil.example' }],
  ['shell:notify', { id: 'n', title: 't'.repeat(201), body: 'b', route: '/' }],
  ['shell:set-waiting-count', { tasks: -1, unsent: 0 }],
  ['shell:set-waiting-count', { tasks: 1.5, unsent: 0 }],
  ['shell:set-waiting-count', { tasks: '1', unsent: 0 }],
  ['shell:set-waiting-count', { tasks: Number.NaN, unsent: 0 }],
  ['shell:save-file', 'x'],
  ['shell:save-file', { name: 'a'.repeat(201), text: '' }],
  ['shell:save-file', { name: 'a', text: 1 }],
  ['shell:save-file', { name: 'a', bytes: [1, 2] }],
  ['shell:save-file', { name: 'a', bytes: 'x' }],
  ['shell:open-external', ['https://example.com']],
  ['shell:open-external', 'x'.repeat(2001)],
  ['shell:install-update', true],
  ['shell:set-language', 5],
  ['shell:free-bytes', {}],
  ['shell:journal-read', 'person-linh'],
  ['shell:journal-read', { personId: '' }],
  ['shell:journal-append', { personId: 'p', entry: { id: 'a', body: { text: 'x' } }, insteadOf: null }],
  ['shell:journal-append', { personId: 'p', entry: { id: 'a', body: '' } }],
  [
    'shell:journal-append',
    { personId: 'p', entry: { id: 'a', body: 'x'.repeat(2_000_001) }, insteadOf: null },
  ],
  ['shell:journal-acknowledge', { personId: 'p', ids: [5] }],
  ['shell:journal-acknowledge', { personId: 'p', ids: Array.from({ length: 10_001 }, () => 'a') }],
  ['shell:journal-mark', { personId: 'p', mark: { ...MARK, unsent: -1 } }],
];

describe('requests of pages', () => {
  it('are answered on the channels of the bridge and on no other', async () => {
    await startDesktop();
    expect([...electron.ipcHandlers.keys()].sort()).toEqual([...CHANNELS].sort());
  });

  it.each(WRONG_SENDERS)('from %s are refused on every channel', async (_name, from) => {
    const desktop = await startDesktop();
    for (const channel of CHANNELS) {
      await expect(desktop.ask(channel, GOOD[channel], from)).rejects.toThrow(`${channel} was refused`);
    }
    expect(electron.shell.openExternal).not.toHaveBeenCalled();
    expect(electron.net.fetch).not.toHaveBeenCalled();
    expect(electron.Notification.all).toEqual([]);
  });

  it.each(WRONG_QUESTIONS)('on %s are refused when they do not fit its schema', async (channel, question) => {
    const desktop = await startDesktop();
    await expect(desktop.ask(channel, question)).rejects.toThrow(`${channel} was refused`);
  });

  it('leave the channel and the reason of a refusal in the log, and none of the contents', async () => {
    const desktop = await startDesktop();
    await desktop.ask('shell:open-external', ['secret-word']).catch(() => undefined);
    const log = readFileSync(join(desktop.folder, 'landfall.log'), 'utf8');
    expect(log).toContain('"channel":"shell:open-external","reason":"question"');
    expect(log).not.toContain('secret-word');
  });

  it('tell which desktop this is and which server it speaks to', async () => {
    const desktop = await startDesktop({ env: { LANDFALL_SERVER_URL: 'http://127.0.0.1:4800/' } });
    expect(await desktop.ask('shell:info', null)).toEqual({
      edition: 'desktop',
      version: '0.1.0',
      platform: 'linux',
      serverUrl: 'http://127.0.0.1:4800',
    });
  });

  it('keep a journal for each person, apart from each other', async () => {
    const desktop = await startDesktop();
    const ask = (channel: string, question: object) =>
      desktop.ask(`shell:journal-${channel}`, { personId: 'person-linh', ...question });
    expect(await ask('read', {})).toEqual({ entries: [], mark: null, findings: [] });
    for (const id of ['a', 'b']) {
      expect(await ask('append', { entry: { id, body: id }, insteadOf: null })).toBe('written');
    }
    expect(await ask('acknowledge', { ids: ['a'] })).toBe('written');
    expect(await ask('mark', { mark: MARK })).toBe('written');
    expect(await ask('read', {})).toEqual({ entries: [{ id: 'b', body: 'b' }], mark: MARK, findings: [] });
    expect(await ask('read', { personId: '../person-linh' })).toMatchObject({ entries: [] });
    expect(await desktop.ask('shell:free-bytes', null)).toBeGreaterThan(0);
  });

  it('keep an address only when Landfall answers there', async () => {
    const desktop = await startDesktop();
    electron.net.fetch.mockRejectedValueOnce(new Error('net::ERR_CERT_AUTHORITY_INVALID'));
    expect(await desktop.ask('shell:set-server-url', 'https://erp.example.com')).toBe('untrusted');
    expect(desktop.settings().serverUrl).toBeUndefined();
    electron.net.fetch.mockResolvedValueOnce(Response.json({ product: 'landfall', epoch: 'e' }));
    expect(await desktop.ask('shell:set-server-url', 'https://erp.example.com/x')).toBe('ok');
    expect(desktop.settings().serverUrl).toBe('https://erp.example.com');
  });

  it('save a file where the person says, under a plain name, or not at all', async () => {
    const desktop = await startDesktop();
    const path = join(desktop.folder, 'out.csv');
    electron.dialog.showSaveDialog.mockResolvedValueOnce({ canceled: false, filePath: path });
    expect(await desktop.ask('shell:save-file', { name: '../../etc/pass:wd', text: 'a,b' })).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe('a,b');
    const [, options] = electron.dialog.showSaveDialog.mock.calls[0] ?? [];
    expect(options).toEqual({ defaultPath: join(desktop.folder, '_.._etc_pass_wd') });
    electron.dialog.showSaveDialog.mockResolvedValueOnce({ canceled: false, filePath: path });
    const bytes = new Uint8Array([80, 75, 3, 4, 0, 255]);
    expect(await desktop.ask('shell:save-file', { name: 'book.xlsx', bytes })).toBe(true);
    expect(new Uint8Array(readFileSync(path))).toEqual(bytes);
    electron.dialog.showSaveDialog.mockResolvedValueOnce({ canceled: true, filePath: '' });
    expect(await desktop.ask('shell:save-file', { name: 'a', text: '' })).toBe(false);
  });

  it('open a link outside only after the person has seen where it leads', async () => {
    const desktop = await startDesktop();
    electron.dialog.showMessageBox.mockResolvedValueOnce({ response: 1 });
    expect(await desktop.ask('shell:open-external', 'https://example.com/a')).toBe(false);
    expect(electron.shell.openExternal).not.toHaveBeenCalled();
    electron.dialog.showMessageBox.mockResolvedValueOnce({ response: 0 });
    expect(await desktop.ask('shell:open-external', 'https://example.com/a')).toBe(true);
    expect(electron.shell.openExternal).toHaveBeenCalledWith('https://example.com/a');
    expect(await desktop.ask('shell:open-external', 'file:///etc/passwd')).toBe(false);
  });
});
