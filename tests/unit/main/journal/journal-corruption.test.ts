import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlacedFrame } from '#main/journal/frame.ts';
import { createPersonJournals, type PersonJournals } from '#main/journal/person-journals.ts';
import { recordIn } from '#main/journal/record-frames.ts';
import { scanSegment } from '#main/journal/scan-segment.ts';
import type { JournalContent } from '#shared/shell/journal.ts';
import { type Roll, rollOf } from '#tests/faults/chance.ts';
import { entry, journalFolder, SMALL_SEGMENT } from './journal-kit.ts';

const TRIALS = 150;
const PERSON = 'person-linh';
const MARK = { generation: 'g', device: 'device-1', unsent: 30, lastDeviceSeq: 40 };
const KINDS = ['flip', 'truncate', 'zero', 'delete', 'swap'] as const;

function journals(root: string): PersonJournals {
  return createPersonJournals({
    root,
    segmentBytes: SMALL_SEGMENT,
    onProblem: (problem, cause) => {
      throw new Error(problem, { cause });
    },
  });
}

async function contentOf(opened: PersonJournals): Promise<JournalContent> {
  const content = await opened.read(PERSON);
  if (typeof content === 'string') throw new Error(content);
  return content;
}

/** A journal of several segments, with entries that were let go among those that wait. */
async function written(root: string): Promise<string> {
  const opened = journals(root);
  await opened.setMark(PERSON, MARK);
  for (let place = 0; place < 40; place += 1) await opened.append(PERSON, entry(`e${place}`, 900), null);
  await opened.acknowledge(PERSON, ['e3', 'e17', 'e30']);
  await opened.close();
  const [folder = ''] = readdirSync(root);
  return join(root, folder);
}

function filesIn(folder: string): Map<string, Buffer> {
  const names = readdirSync(folder).filter((name) => name !== 'lock');
  return new Map(names.map((name) => [name, readFileSync(join(folder, name))]));
}

/** Ids whose frames are whole somewhere, as the test reads them by itself. */
function wholeIds(after: Map<string, Buffer>): readonly string[] {
  const frames: PlacedFrame[] = [];
  for (const bytes of after.values()) frames.push(...scanSegment(bytes).frames);
  const records = frames.flatMap((frame) => recordIn(frame) ?? []);
  const gone = new Set(records.flatMap((record) => (record.kind === 'drop' ? record.ids : [])));
  return records.flatMap((record) =>
    record.kind === 'put' && !gone.has(record.entry.id) ? record.entry.id : [],
  );
}

/** Changes the folder; a corruption that would change nothing is thrown again. */
function corrupt(folder: string, kind: (typeof KINDS)[number], roll: Roll): string {
  for (;;) {
    const names = [...filesIn(folder).keys()].sort();
    const name = names[roll(names.length)] ?? '';
    const path = join(folder, name);
    const bytes = readFileSync(path);
    const changed = Buffer.from(bytes);
    const at = roll(bytes.length);
    if (kind === 'flip') changed.writeUInt8(changed.readUInt8(at) ^ (1 << roll(8)), at);
    if (kind === 'zero') changed.fill(0, at, Math.min(bytes.length, at + 1 + roll(3000)));
    if (kind === 'truncate') {
      writeFileSync(path, bytes.subarray(0, at));
      return `${name} cut at ${at}`;
    }
    if (kind === 'delete') {
      // A spare holds nothing: it is made anew.
      if (name === 'spare') continue;
      rmSync(path);
      return `${name} deleted`;
    }
    if (kind === 'swap' && roll(3) === 0) {
      const other = names[roll(names.length)] ?? '';
      if (filesIn(folder).get(other)?.equals(bytes)) continue;
      renameSync(path, `${path}.x`);
      renameSync(join(folder, other), path);
      renameSync(`${path}.x`, join(folder, other));
      return `${name} and ${other} changed names`;
    }
    if (kind === 'swap' && bytes.length > 2048) {
      const [one, two] = [roll(bytes.length - 512), roll(bytes.length - 512)];
      bytes.copy(changed, one, two, two + 512);
      bytes.copy(changed, two, one, one + 512);
    }
    if (changed.equals(bytes)) continue;
    writeFileSync(path, changed);
    return `${name} ${kind} at ${at}`;
  }
}

describe('R7 journal', () => {
  it(`notices all of ${TRIALS} corruptions and keeps every entry whose bytes still exist`, {
    timeout: 180_000,
  }, async () => {
    const source = await written(journalFolder());
    const before = filesIn(source);
    const verdicts = { noticed: 0, kept: 0, lostWithTheirBytes: 0 };
    for (let trial = 0; trial < TRIALS; trial += 1) {
      const root = journalFolder();
      const folder = join(root, source.split('/').at(-1) ?? '');
      mkdirSync(folder);
      for (const name of before.keys()) copyFileSync(join(source, name), join(folder, name));
      const kind = KINDS[trial % KINDS.length] ?? 'flip';
      const what = corrupt(folder, kind, rollOf(trial + 1));
      const expected = wholeIds(filesIn(folder));
      const opened = journals(root);
      const content = await contentOf(opened);
      const held = new Set(content.entries.map(({ id }) => id));
      expect({ trial, what, missing: expected.filter((id) => !held.has(id)) }).toEqual({
        trial,
        what,
        missing: [],
      });
      const isNoticed = content.findings.length > 0 || content.mark === null;
      expect({ trial, what, isNoticed }).toEqual({ trial, what, isNoticed: true });
      verdicts.noticed += 1;
      verdicts.kept += expected.length;
      verdicts.lostWithTheirBytes += 37 - expected.length;
      expect(await opened.append(PERSON, entry('after'), null)).toBe('written');
      await opened.close();
      const again = journals(root);
      const next = await contentOf(again);
      expect(next.entries.map(({ id }) => id)).toEqual(expect.arrayContaining([...expected, 'after']));
      await again.close();
    }
    expect(verdicts.noticed).toBe(TRIALS);
    expect(verdicts.kept).toBeGreaterThan(TRIALS * 30);
  });
});
