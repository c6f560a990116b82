import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { KeyKeeper } from '#main/journal/journal-key.ts';
import { createPersonJournals, type PersonJournals } from '#main/journal/person-journals.ts';
import type { JournalProblem } from '#shared/shell/journal.ts';
import { entry, journalFolder, SMALL_SEGMENT } from './journal-kit.ts';

const MARK = { generation: 'g', device: 'device-1', unsent: 1, lastDeviceSeq: 1 };

function keyring(name: string): KeyKeeper {
  return {
    protect: (key) => `${name}:${key.toString('hex')}`,
    reveal: (text) =>
      text.startsWith(`${name}:`) ? Buffer.from(text.slice(name.length + 1), 'hex') : undefined,
  };
}

function open(
  root: string,
  keeper: KeyKeeper = keyring('first'),
): PersonJournals & { problems: JournalProblem[] } {
  const problems: JournalProblem[] = [];
  const journals = createPersonJournals({
    root,
    keeper,
    segmentBytes: SMALL_SEGMENT,
    onProblem: (problem) => problems.push(problem),
  });
  onTestFinished(() => journals.close());
  return { ...journals, problems };
}

describe('journals of the people on one laptop', () => {
  it('lie apart, under names that no id can choose', async () => {
    const root = journalFolder();
    const journals = open(root);
    await journals.append('person-linh', entry('a'), null);
    await journals.append('../../person-minh', entry('b'), null);
    expect(readdirSync(root).every((name) => /^[0-9a-f]{32}$/.test(name))).toBe(true);
    expect(await journals.read('person-linh')).toMatchObject({ entries: [entry('a')] });
    expect(await journals.read('../../person-minh')).toMatchObject({ entries: [entry('b')] });
  });

  it('have one writer at a time, and are free again when it has closed', async () => {
    const root = journalFolder();
    const first = open(root);
    await first.append('person-linh', entry('a'), null);
    const second = open(root);
    expect(await second.append('person-linh', entry('b'), null)).toBe('in-use');
    expect(second.problems).toEqual(['in-use']);
    await first.close();
    expect(await second.append('person-linh', entry('b'), null)).toBe('written');
    expect(await second.read('person-linh')).toMatchObject({ entries: [entry('a'), entry('b')] });
  });

  it('R13 are left as they are, byte for byte, where a newer Landfall wrote their frames: 20 of 20', async () => {
    const root = journalFolder();
    const first = open(root);
    await first.append('person-linh', entry('a'), null);
    await first.close();
    const folder = join(root, readdirSync(root)[0] ?? '');
    const segment = join(folder, 'segment-000001');
    const bytes = readFileSync(segment);
    bytes.write('LFJ2');
    writeFileSync(segment, bytes);
    const files = () =>
      readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString('hex')]);
    const before = files();
    for (let trial = 0; trial < 20; trial += 1) {
      const { read, append, setMark } = open(root);
      expect(await read('person-linh')).toBe('newer');
      expect(await append('person-linh', entry('b'), null)).toBe('newer');
      expect(await setMark('person-linh', MARK)).toBe('newer');
      expect(files()).toEqual(before);
    }
  });

  it('open with a key that never stands on the disk as it is while there is a keyring', async () => {
    const root = journalFolder();
    const keys: string[] = [];
    const { protect, reveal } = keyring('first');
    const watched = open(root, {
      protect(key) {
        keys.push(key.toString('base64'));
        return protect(key);
      },
      reveal,
    });
    await watched.append('person-linh', entry('a'), null);
    const [folder = ''] = readdirSync(root);
    expect(keys).toHaveLength(1);
    for (const name of ['key', 'key.copy']) {
      expect(readFileSync(join(root, folder, name), 'utf8')).not.toContain(keys[0]);
    }
  });

  it('R7 are put aside, named and begun anew when their key cannot be revealed any more', async () => {
    const root = journalFolder();
    const before = open(root);
    await before.append('person-linh', entry('a'), null);
    await before.setMark('person-linh', MARK);
    await before.close();
    const after = open(root, keyring('second'));
    expect(await after.read('person-linh')).toEqual({
      entries: [],
      mark: null,
      findings: [{ kind: 'key', where: 'key', keptAs: null }],
    });
    const [folder = ''] = readdirSync(root);
    expect(readdirSync(join(root, folder))).toEqual(
      expect.arrayContaining(['aside-1-key', 'aside-1-segment-000001', 'segment-000001']),
    );
    expect(await after.append('person-linh', entry('b'), null)).toBe('written');
  });
});
