import type { EngineConnection } from '#renderer/data/contract.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { canonicalJson } from '#shared/kernel/digest.ts';
import { cleanValues, valuesOf } from '../record-values.ts';
import type { EditDraft } from './edit-draft.ts';

/**
 * The record that a draft of a new one already became, or null. The program may be stopped between the moment
 * a command is durable and the moment its draft is gone: without this, saving again would make a second record.
 */
export async function findSavedRecord(
  engine: EngineConnection,
  form: FormDefinition,
  draft: EditDraft,
): Promise<string | null> {
  const waiting = (await engine.outbox()).find(({ target, payload }) => {
    if (target.kind !== form.key) return false;
    const created = valuesOf(payload);
    if (draft.provisionalNumber !== '') return created.provisionalNumber === draft.provisionalNumber;
    return canonicalJson(created.values) === canonicalJson(cleanValues(form, draft.values));
  });
  if (waiting) return waiting.target.id;
  if (draft.provisionalNumber === '') return null;
  const { rows } = await engine.list({ kind: form.key, text: draft.provisionalNumber, offset: 0, limit: 5 });
  const numbers = (row: { number: string; otherNumber: string }) => [row.number, row.otherNumber];
  return rows.find((row) => numbers(row).includes(draft.provisionalNumber))?.id ?? null;
}
