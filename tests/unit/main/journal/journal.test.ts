import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openJournal, SEGMENT_BYTES } from '#main/journal/journal.ts';
import { nodeJournalFiles } from '#main/journal/journal-files.ts';
import { lockFolder } from '#main/journal/writer-lock.ts';
import { crashingFiles } from '#tests/fakes/crashing-files.ts';
import { entry, idsIn, journalFolder, openSmall, SMALL_SEGMENT } from './journal-kit.ts';

const MARK = { generation: 'g', device: 'device-1', unsent: 2, lastDeviceSeq: 9 };

describe('R6 journal', () => {
  it('holds what was appended, in order, after the process ended without a word', async () => {
    const folder = journalFolder();
    const before = await openSmall(folder);
    await before.append(entry('a'));
    await before.append(entry('b'));
    await before.setMark(MARK);
    const after = await openSmall(folder);
    expect(after.read()).toEqual({ entries: [entry('a'), entry('b')], mark: MARK, findings: [] });
  });

  it('lets go of what the server settled, and of what a new entry stands in for, for good', async () => {
    const folder = journalFolder();
    const before = await openSmall(folder);
    for (const id of ['a', 'b', 'c']) await before.append(entry(id));
    await before.acknowledge(['a', 'never-there']);
    await before.append(entry('d'), 'b');
    expect(idsIn(before)).toEqual(['c', 'd']);
    expect(idsIn(await openSmall(folder))).toEqual(['c', 'd']);
  });

  it('flushes once for all who append at the same time', async () => {
    const folder = journalFolder();
    const files = crashingFiles(folder);
    const journal = await openSmall(folder, files);
    const before = files.flushes;
    await Promise.all(Array.from({ length: 8 }, (_, place) => journal.append(entry(`e${place}`, 100))));
    expect(files.flushes - before).toBeLessThanOrEqual(2);
    expect(idsIn(await openSmall(folder))).toHaveLength(8);
  });

  it('allocates 8 MiB of zeros ahead, twice, readable for nobody else', async () => {
    const folder = journalFolder();
    const journal = await openJournal({ files: nodeJournalFiles(folder) });
    await journal.append(entry('a'));
    for (const name of ['segment-000001', 'spare']) {
      const { size, mode, blocks } = statSync(join(folder, name));
      expect(size).toBe(SEGMENT_BYTES);
      expect(mode & 0o077).toBe(0);
      expect(blocks * 512).toBeGreaterThanOrEqual(SEGMENT_BYTES);
    }
    await journal.close();
  });

  it('grows by further segments while nothing is settled, and drops them when it is', async () => {
    const folder = journalFolder();
    const journal = await openSmall(folder);
    const ids = Array.from({ length: 60 }, (_, place) => `e${place}`);
    for (const id of ids) await journal.append(entry(id));
    const segments = () => readdirSync(folder).filter((name) => name.startsWith('segment-'));
    expect(segments().length).toBeGreaterThan(3);
    expect(idsIn(await openSmall(folder))).toEqual(ids);
    await journal.acknowledge(ids.slice(0, 58));
    await vi.waitFor(() => expect(segments()).toHaveLength(1));
    expect(idsIn(await openSmall(folder))).toEqual(['e58', 'e59']);
  });

  it('goes on for ever in two segments when what waits is little', async () => {
    const folder = journalFolder();
    const journal = await openSmall(folder);
    for (let place = 0; place < 200; place += 1) {
      await journal.append(entry(`e${place}`));
      await journal.acknowledge([`e${place - 2}`]);
    }
    const files = readdirSync(folder).filter((name) => name !== 'witness');
    expect(files).toHaveLength(2);
    expect(idsIn(await openSmall(folder))).toEqual(['e198', 'e199']);
  });

  it('says that there is no room, writes nothing then, and takes entries again when there is', async () => {
    const folder = journalFolder();
    let free = 10 * SEGMENT_BYTES;
    const files = { ...nodeJournalFiles(folder), freeBytes: async () => free };
    const journal = await openSmall(folder, files);
    free = 0;
    const kept: string[] = [];
    let refused: unknown;
    for (let place = 0; refused === undefined; place += 1) {
      await journal.append(entry(`e${place}`)).then(
        () => kept.push(`e${place}`),
        (error: unknown) => {
          refused = error;
        },
      );
    }
    expect(refused).toMatchObject({ problem: 'no-room' });
    // Both segments were used to their reserve before anything was refused.
    expect(kept.length * 700).toBeGreaterThan(SMALL_SEGMENT * 1.25);
    expect(idsIn(await openSmall(folder, files))).toEqual(kept);
    await journal.acknowledge(kept);
    await journal.append(entry('after'));
    expect(idsIn(await openSmall(folder, files))).toEqual(['after']);
  });

  it.each(['write', 'flush'] as const)('never shows an entry whose %s failed', async (operation) => {
    const folder = journalFolder();
    const files = crashingFiles(folder);
    const journal = await openSmall(folder, files);
    await journal.append(entry('a'));
    files.failNext(operation, 'EIO');
    await expect(journal.append(entry('b'))).rejects.toMatchObject({ problem: 'failed' });
    expect(idsIn(await openSmall(folder))).toEqual(['a']);
    await journal.append(entry('c'));
    expect(idsIn(await openSmall(folder))).toEqual(['a', 'c']);
  });

  it('refuses an entry that no segment could hold', async () => {
    const journal = await openSmall(journalFolder());
    await expect(journal.append(entry('a', SMALL_SEGMENT))).rejects.toMatchObject({ problem: 'too-large' });
    await journal.append(entry('b'));
    expect(idsIn(journal)).toEqual(['b']);
  });

  it('R7 names damage once: what was left of it begins anew, and the damaged bytes are kept', async () => {
    const folder = journalFolder();
    const before = await openSmall(folder);
    for (const id of ['a', 'b', 'c']) await before.append(entry(id));
    await before.close();
    const path = join(folder, 'segment-000001');
    const bytes = readFileSync(path);
    bytes.writeUInt8(bytes.readUInt8(1500) ^ 1, 1500);
    writeFileSync(path, bytes);
    const after = await openSmall(folder);
    const [{ kind, keptAs } = { kind: '', keptAs: '' }] = after.read().findings;
    expect({ kind, ids: idsIn(after) }).toEqual({ kind: 'damaged', ids: ['a', 'c'] });
    expect(bytes.includes(readFileSync(join(folder, keptAs ?? '')))).toBe(true);
    await after.close();
    expect((await openSmall(folder)).read()).toMatchObject({ findings: [] });
  });

  it('has one writer, and a dead one is none', async () => {
    const folder = journalFolder();
    const unlock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toMatchObject({ problem: 'in-use' });
    await unlock();
    await (await lockFolder(folder))();
  });

  it('writes nothing after it was closed', async () => {
    const journal = await openSmall(journalFolder());
    await journal.close();
    await expect(journal.append(entry('a'))).rejects.toMatchObject({ problem: 'closed' });
  });
});
