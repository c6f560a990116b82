import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createPersonJournals, type PersonJournals } from '#main/journal/person-journals.ts';
import type { JournalProblem } from '#shared/shell/journal.ts';
import { entry, journalFolder, SMALL_SEGMENT } from './journal-kit.ts';

const MARK = { generation: 'g', device: 'device-1', unsent: 1, lastDeviceSeq: 1 };

function open(root: string): PersonJournals & { problems: JournalProblem[] } {
  const problems: JournalProblem[] = [];
  const journals = createPersonJournals({
    root,
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

  it('go with all that was put aside, and begin anew, where a laptop is wiped', async () => {
    const root = journalFolder();
    const journals = open(root);
    await journals.append('person-linh', entry('a'), null);
    await journals.append('person-minh', entry('b'), null);
    const before = readdirSync(root).length;
    expect(await journals.remove('person-minh')).toBe('written');
    expect(readdirSync(root)).toHaveLength(before - 1);
    expect(await journals.read('person-minh')).toMatchObject({ entries: [], mark: null });
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
});
