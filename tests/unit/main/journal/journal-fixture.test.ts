import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { FRAME_MAGIC } from '#main/journal/frame.ts';
import { entry, idsIn, journalFolder, openSmall } from './journal-kit.ts';

const FOLDER = resolve(import.meta.dirname, '../../../fixtures/journal');

/** The files of a journal as a released version left them, each packed; with three entries, and one let go. */
const fixtures = readdirSync(FOLDER)
  .sort()
  .map((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Record<string, string>);

it('R13 there is a journal of every format that was ever written', () => {
  expect(FRAME_MAGIC.toString()).toBe(`LFJ${fixtures.length}`);
});

it.each(fixtures.map((files, at) => [at + 1, files] as const))(
  'R13 a journal of format %i is read whole, and goes on',
  async (_format, files) => {
    const folder = journalFolder();
    for (const [name, packed] of Object.entries(files))
      writeFileSync(join(folder, name), gunzipSync(Buffer.from(packed, 'base64')));
    const journal = await openSmall(folder);
    expect(journal.read()).toMatchObject({
      entries: [entry('a', 40), entry('c', 40)],
      mark: { generation: 'first', device: 'device-1', unsent: 2, lastDeviceSeq: 3 },
      findings: [],
    });
    await journal.append(entry('d', 40));
    await journal.close();
    expect(idsIn(await openSmall(folder))).toEqual(['a', 'c', 'd']);
  },
);
