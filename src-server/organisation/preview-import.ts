import { importRecords, MAX_IMPORTED_RECORDS } from '#shared/domain/import/import-records.ts';
import type { ImportedInput } from '#shared/domain/import/import-work.ts';
import { foreseeEffects } from '#shared/domain/organisation/foresee-effects.ts';
import type { PreviewAnswer } from '#shared/domain/organisation/preview-answer.ts';
import type { Change, StateReader } from '#shared/engines/command/define-command.ts';
import { lastChanges, overlaidReader } from '#shared/engines/command/overlaid-reader.ts';
import type { ImportRules } from '#shared/engines/import/import-target.ts';
import { sqlStore } from '../repositories/sync-store.ts';
import { dryReader } from '../sync/dry-reader.ts';
import { previewCommand } from '../sync/preview-command.ts';
import { answerWith, type PreviewParts } from './preview-change.ts';

interface AskedImport {
  readonly records: readonly ImportedInput[];
  readonly rules: ImportRules;
  readonly actor: string;
  readonly now: Date;
}

/**
 * What an import of the organisation would come to as a whole: its commands one after the other, each on what the
 * ones before it would leave behind. Rows that it would reject have no effects.
 */
export async function previewImport(parts: PreviewParts, asked: AskedImport): Promise<PreviewAnswer> {
  const reader = dryReader(sqlStore(parts.db));
  const now = asked.now.toISOString();
  await reader.preload?.(asked.records.map(({ id }) => id));
  let changes: readonly Change[] = [];
  for (let at = 0; at < asked.records.length; at += MAX_IMPORTED_RECORDS) {
    const records = asked.records.slice(at, at + MAX_IMPORTED_RECORDS);
    const result = await importPart(reader, changes, { ...asked, records });
    if (!result.ok) return result;
    changes = lastChanges([...changes, ...result.changes]);
  }
  const foresight = { actorId: asked.actor, now, withUpcoming: true };
  return await answerWith(parts, await foreseeEffects(reader, changes, foresight));
}

type Part =
  | { readonly ok: true; readonly changes: readonly Change[] }
  | Extract<PreviewAnswer, { readonly ok: false }>;

async function importPart(
  state: StateReader,
  before: readonly Change[],
  { records, rules, actor, now: moment }: AskedImport,
): Promise<Part> {
  const now = moment.toISOString();
  const [first] = records;
  const command = {
    ...previewCommand(importRecords.type, actor, now),
    target: { kind: first?.kind ?? 'person', id: first?.id ?? '' },
    payload: { records: [...records], rules },
  };
  const reader = overlaidReader(state, before, { personId: actor, at: now });
  const result = await importRecords.execute(reader, command, { now, authoritative: true });
  if (result.outcome !== 'refused') return { ok: true, changes: result.changes };
  return { ok: false, code: result.code, details: { ...result.details } };
}
