import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Journal, openJournal } from '#main/journal/journal.ts';
import { type JournalFiles, nodeJournalFiles } from '#main/journal/journal-files.ts';
import type { JournalEntry } from '#shared/shell/journal.ts';

/** Small, so that a few entries make a journal grow and drop its history. */
export const SMALL_SEGMENT = 16 * 1024;

export function journalFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'landfall-journal-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function openSmall(
  folder: string,
  files: JournalFiles = nodeJournalFiles(folder),
): Promise<Journal> {
  const journal = await openJournal({ files, segmentBytes: SMALL_SEGMENT });
  onTestFinished(() => journal.close());
  return journal;
}

export function entry(id: string, length = 700): JournalEntry {
  return { id, body: `${id} ${'x'.repeat(length)}` };
}

export function idsIn(journal: Journal): readonly string[] {
  return journal.read().entries.map(({ id }) => id);
}
