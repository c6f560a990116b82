import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { bundlePath } from '#main/security/bundle-path.ts';

vi.mock('electron', () => import('#tests/fakes/electron.ts'));

const outside = realpathSync(mkdtempSync(join(tmpdir(), 'landfall-bundle-')));
const root = join(outside, 'renderer');
mkdirSync(join(root, 'assets'), { recursive: true });
for (const file of ['renderer/index.html', 'renderer/assets/app-1.js', 'secret.txt', 'renderer-evil.txt']) {
  writeFileSync(join(outside, file), file);
}
writeFileSync(join(root, '.hidden'), 'hidden');
symlinkSync(join(outside, 'secret.txt'), join(root, 'link.txt'));
symlinkSync(outside, join(root, 'up'));

afterAll(() => rmSync(outside, { recursive: true, force: true }));

describe('files of the bundle', () => {
  it.each([
    ['app://landfall/', 'index.html'],
    ['app://landfall', 'index.html'],
    ['app://landfall/index.html', 'index.html'],
    ['app://landfall/index.html?x=../..#/tasks', 'index.html'],
    ['app://landfall/assets/app-1.js', 'assets/app-1.js'],
  ])('%s is served', (url, file) => {
    expect(bundlePath(root, url)).toBe(join(root, file));
  });

  it.each([
    'app://landfall/../secret.txt',
    'app://landfall/assets/../../secret.txt',
    'app://landfall/assets/../index.html',
    'app://landfall/./index.html',
    'app://landfall/%2e%2e/secret.txt',
    'app://landfall/%2E%2E/secret.txt',
    'app://landfall/.%2e/secret.txt',
    'app://landfall/%252e%252e/secret.txt',
    'app://landfall/..%2fsecret.txt',
    'app://landfall/..%2Fsecret.txt',
    'app://landfall/..%5csecret.txt',
    'app://landfall/..%5Csecret.txt',
    'app://landfall/..\\secret.txt',
    'app://landfall/\\..\\secret.txt',
    'app://landfall/assets\\..\\..\\secret.txt',
    'app://landfall//secret.txt',
    'app://landfall//etc/passwd',
    'app://landfall///etc/passwd',
    'app://landfall/etc/passwd',
    'app://landfall/%2fetc%2fpasswd',
    'app://landfall/C:/Windows/win.ini',
    'app://landfall/C:%5CWindows%5Cwin.ini',
    'app://landfall/c|/windows/win.ini',
    'app://landfall/\\\\server\\share\\file',
    'app://landfall/%5c%5cserver%5cshare',
    'app://landfall/index.html%00.js',
    'app://landfall/index.html\u0000',
    'app://landfall/%00',
    'app://landfall/index.html%20',
    'app://landfall/index.html.',
    'app://landfall/index.html::$DATA',
    'app://landfall/.hidden',
    'app://landfall/assets/.hidden',
    'app://landfall/link.txt',
    'app://landfall/up/secret.txt',
    'app://landfall/assets',
    'app://landfall/assets/',
    'app://landfall/../renderer-evil.txt',
    'app://landfall/%u002e%u002e/secret.txt',
    'app://landfall/%c0%ae%c0%ae/secret.txt',
    'app://landfall/~/secret.txt',
    'app://landfall/$HOME/secret.txt',
    'app://landfall.evil/index.html',
    'app://evil/index.html',
    'app://landfall:80/index.html',
    'app://user@landfall/index.html',
    'file:///etc/passwd',
    'https://landfall/index.html',
    'index.html',
    '',
    `app://landfall/${'a'.repeat(2000)}`,
  ])('%j is not', (url) => {
    expect(bundlePath(root, url)).toBeUndefined();
  });
});
