import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LockTaken, takeLock } from '#server/database/process-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'landfall-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const DEAD = String(spawnSync(process.execPath, ['-e', '']).pid);
const claimOf = (file: string, content: string) =>
  `${file}.${createHash('sha256').update(content).digest('hex').slice(0, 8)}`;

describe('the lock of a process', () => {
  it('is refused while its holder lives, and goes with its release', () => {
    const file = join(folder, 'lock');
    writeFileSync(file, String(process.ppid));
    expect(() => takeLock(file)).toThrow(new LockTaken(process.ppid));
    expect(readFileSync(file, 'utf8')).toBe(String(process.ppid));
    rmSync(file);
    takeLock(file)();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is taken over from the dead, leaving nothing but the lock', () => {
    const file = join(folder, 'lock');
    writeFileSync(file, DEAD);
    takeLock(file);
    expect(Number.parseInt(readFileSync(file, 'utf8'), 10)).toBe(process.pid);
    expect(readdirSync(folder)).toEqual(['lock']);
  });

  it('is left alone while somebody else who lives is taking over this very file', () => {
    const file = join(folder, 'lock');
    writeFileSync(file, DEAD);
    writeFileSync(claimOf(file, DEAD), String(process.ppid));
    expect(() => takeLock(file)).toThrow(new LockTaken(process.ppid));
    expect(readFileSync(file, 'utf8')).toBe(DEAD);
  });

  it('is taken over also where one died while taking over', () => {
    const file = join(folder, 'lock');
    writeFileSync(file, DEAD);
    writeFileSync(claimOf(file, DEAD), DEAD);
    takeLock(file);
    expect(readdirSync(folder)).toEqual(['lock']);
  });
});

const ROUNDS = 60;
const PROCESSES = 4;

/** Takes the lock of every round at the moment that is common to all, and says which ones it got. */
const RACER = `
  import { takeLock } from ${JSON.stringify(join(import.meta.dirname, '../../../src-server/database/process-lock.ts'))};
  process.stdout.write('ready\\n');
  const start = await new Promise((done) => process.stdin.once('data', (text) => done(Number(text))));
  const won = [];
  for (let round = 0; round < ${ROUNDS}; round += 1) {
    while (Date.now() < start + round * 10);
    try { takeLock(process.argv[1] + '/' + round); won.push(round); } catch {}
  }
  process.stdout.write(JSON.stringify(won) + '\\n');
`;

describe('several servers that find one stale lock at once', () => {
  it('are decided: exactly one wins', async () => {
    for (let round = 0; round < ROUNDS; round += 1) writeFileSync(join(folder, String(round)), DEAD);
    const racers = Array.from({ length: PROCESSES }, () => {
      const child = spawn(
        process.execPath,
        ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', RACER, folder],
        { stdio: ['pipe', 'pipe', 'inherit'] },
      );
      const lines: string[] = [];
      child.stdout.on('data', (text) => lines.push(...String(text).trim().split('\n')));
      return { child, lines };
    });
    const line = async (at: number) => {
      await expect.poll(() => racers.every(({ lines }) => lines.length > at), { timeout: 60_000 }).toBe(true);
      return racers.map(({ lines }) => lines[at] ?? '');
    };
    await line(0);
    const start = Date.now() + 200;
    for (const { child } of racers) child.stdin.write(String(start));
    const won = (await line(1)).map((text) => JSON.parse(text) as number[]);
    for (const { child } of racers) child.kill();
    expect(won.flat().sort((left, right) => left - right)).toEqual(
      Array.from({ length: ROUNDS }, (_, at) => at),
    );
  }, 90_000);
});
