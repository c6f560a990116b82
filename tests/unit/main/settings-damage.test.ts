import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openSettings, type Settings } from '#main/settings/settings-file.ts';
import { rollOf } from '#tests/faults/chance.ts';
import { CORRUPTIONS, corruptOne } from '#tests/faults/corruption/corrupt-file.ts';

const KEPT: Settings = {
  serverUrl: 'https://erp.example.com',
  language: 'vi',
  bounds: { x: 1, y: 2, width: 1200, height: 800 },
  isMaximized: true,
};
const OTHER: Settings = { serverUrl: 'https://erp-old.example.com', language: 'en' };
const TRIALS = 300;

it(`R7 none of ${TRIALS} corruptions makes another setting of one: they are as they were, asked for anew, or an older file`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'landfall-settings-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [file, older] = [join(folder, 'settings.json'), join(folder, 'older.json')];
  openSettings(file).change(KEPT);
  openSettings(older).change(OTHER);
  const [bytes, olderBytes] = [readFileSync(file), readFileSync(older)];
  const verdicts = { kept: 0, gone: 0, older: 0 };
  for (let trial = 0; trial < TRIALS; trial += 1) {
    writeFileSync(file, bytes);
    writeFileSync(older, olderBytes);
    const kind = CORRUPTIONS[trial % CORRUPTIONS.length] ?? 'flip';
    const what = corruptOne(kind === 'swap' ? [file, older] : [file], kind, rollOf(trial + 1));
    const read = openSettings(file).read();
    const text = JSON.stringify(read);
    expect([JSON.stringify(KEPT), '{}', ...(kind === 'swap' ? [JSON.stringify(OTHER)] : [])], what).toContain(
      text,
    );
    verdicts[text === '{}' ? 'gone' : text === JSON.stringify(KEPT) ? 'kept' : 'older'] += 1;
    const changed = openSettings(file);
    changed.change({ language: 'en' });
    expect(openSettings(file).read()).toEqual({ ...read, language: 'en' });
  }
  expect(verdicts.gone).toBeGreaterThan(TRIALS / 2);
});
