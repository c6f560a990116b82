import type { Command } from '#shared/engines/command/command.ts';
import type { StoredDocument } from '#shared/engines/command/document.ts';
import { isOwnSince } from '#shared/engines/form/provenance.ts';
import { type ListView, lastSave, SAVED_PATH } from './list-view-record.ts';

/** Somebody saved it after the version on screen: nothing is overwritten, the person is asked. */
export function viewChangedSince(
  document: StoredDocument<ListView>,
  command: Pick<Command, 'actor' | 'device' | 'deviceSeq' | 'seenVersion'>,
): boolean {
  const saved = lastSave(document.body);
  if (saved === undefined || saved.version <= (command.seenVersion ?? 0)) return false;
  return !isOwnSince({ ...document.body }, SAVED_PATH, command);
}
