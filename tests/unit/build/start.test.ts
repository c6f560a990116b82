import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { digestOfSources } from '../../../build/fresh-build.mjs';
import { whatIsMissing } from '../../../build/install-packages.mjs';
import { openRollingLog } from '../../../build/rolling-log.mjs';
import { openLog, requireFreePort } from '../../../build/server-process.mjs';
import { isNewEnough, readStartOptions } from '../../../build/start-options.mjs';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'landfall-start-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, content: unknown) {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
}

describe('options of npm start', () => {
  test('are port, data folder, demo and opening', () => {
    expect(readStartOptions([], {})).toMatchObject({ port: 4800, dataDir: 'data', open: true, demo: true });
    const given = readStartOptions(['--port', '4810', '--data', 'there', '--no-open', '--no-demo'], {});
    expect(given).toMatchObject({ port: 4810, dataDir: 'there', open: false, demo: false });
  });

  test('are refused in words when they make no sense', () => {
    expect(() => readStartOptions(['--port', 'x'], {})).toThrow('0 to 65535');
    expect(() => readStartOptions(['--prot', '1'], {})).toThrow(
      "Unknown option '--prot'. Known flags: --port, --host, --data, --no-open, --no-demo, --help.",
    );
    expect(() => readStartOptions(['extra'], {})).toThrow("Unexpected argument 'extra'. Known flags:");
  });
});

describe('the Node version', () => {
  test.each([
    ['20.20.2', true],
    ['20.20.1', false],
    ['20.9.0', false],
    ['18.99.99', false],
    ['24.0.0', true],
  ])('%s: %s', (version, expected) => {
    expect(isNewEnough(version, '>=20.20.2')).toBe(expected);
  });
});

describe('what npm start installs', () => {
  const lock = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/only-elsewhere': { version: '1.0.0', optional: true },
    },
  };

  test('is everything where nothing is installed', () => {
    write('package-lock.json', lock);
    expect(whatIsMissing(root)).not.toBeNull();
  });

  test('is nothing where all packages of this platform are there', () => {
    write('package-lock.json', lock);
    write('node_modules/.package-lock.json', { packages: { 'node_modules/a': { version: '1.0.0' } } });
    expect(whatIsMissing(root)).toBeNull();
  });

  test('is installed anew when the lock file names another version', () => {
    write('package-lock.json', lock);
    write('node_modules/.package-lock.json', { packages: { 'node_modules/a': { version: '0.9.0' } } });
    expect(whatIsMissing(root)).toContain('lock file');
  });
});

describe('what npm start builds', () => {
  test('depends on contents of the sources, not on their age or on other folders', () => {
    write('src-renderer/app.tsx', 'one');
    const before = digestOfSources(root);
    write('tests/app.test.ts', 'not built');
    write('src-renderer/app.tsx', 'one');
    expect(digestOfSources(root)).toBe(before);
    write('src-renderer/app.tsx', 'two');
    expect(digestOfSources(root)).not.toBe(before);
  });

  test('notices a file that was moved', () => {
    write('src-renderer/a.ts', 'same');
    const before = digestOfSources(root);
    rmSync(join(root, 'src-renderer/a.ts'));
    write('src-renderer/b.ts', 'same');
    expect(digestOfSources(root)).not.toBe(before);
  });
});

describe('a busy port', () => {
  test('is told with the next step before anything is installed', async () => {
    const other = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(requireFreePort('127.0.0.1', port)).rejects.toThrow(
      new RegExp(`Port ${port} is already in use by another program.*npm start -- --port ${port + 10}`),
    );
    await new Promise((resolve) => other.close(resolve));
    await expect(requireFreePort('127.0.0.1', port)).resolves.toBeUndefined();
  });
});

describe('the data folder of npm start', () => {
  test('is made for its owner alone', () => {
    openLog(join(root, 'data'), join(root, 'data/server.log'));
    expect(statSync(join(root, 'data')).mode & 0o077).toBe(0);
  });

  test('holds a log that rolls between two lines, and a few before it', async () => {
    const file = join(root, 'server.log');
    const log = openRollingLog(file, { rollAtBytes: 20, kept: 2 });
    for (const text of [
      'first, 20 bytes long\n',
      'second, cut ',
      'in two pieces\n',
      'third line, as long\n',
    ]) {
      log.write(text);
    }
    log.write('fourth\n');
    await new Promise<void>((resolve) => log.end(resolve));
    expect(readFileSync(file, 'utf8')).toBe('fourth\n');
    expect(readFileSync(join(root, 'server.1.log'), 'utf8')).toBe('third line, as long\n');
    expect(readFileSync(join(root, 'server.2.log'), 'utf8')).toBe('second, cut in two pieces\n');
    expect(existsSync(join(root, 'server.3.log'))).toBe(false);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  test('goes on with the log of the run before', async () => {
    const file = join(root, 'server.log');
    writeFileSync(file, 'yesterday\n');
    const log = openRollingLog(file, { rollAtBytes: 15 });
    log.write('today\n');
    await new Promise<void>((resolve) => log.end(resolve));
    expect(readFileSync(join(root, 'server.1.log'), 'utf8')).toBe('yesterday\ntoday\n');
  });

  test('is named, with the reason, where it cannot be one', () => {
    write('file', 'in its place');
    expect(() => openLog(join(root, 'file'), join(root, 'file/server.log'))).toThrow(
      `The data folder ${join(root, 'file')} cannot be used: a file stands in its place. Name another one: npm start -- --data DIR`,
    );
  });
});
