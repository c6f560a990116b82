import { BrokenOff, type RunOptions, type RunResult } from '#renderer/data/client/import-file.ts';
import type { EngineConnection } from '#renderer/data/contract.ts';
import type { ImportRunRecord, ImportState, LineCounts } from '#shared/domain/import/import-run-record.ts';
import { isOrganisationKind } from '#shared/domain/organisation/organisation-kinds.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { rulesOf } from '#shared/engines/import/import-target.ts';
import { canonicalJson, sha256Hex } from '#shared/kernel/digest.ts';
import type { ChangingRecords } from './import-parts.ts';
import { changeSession, useImportStore } from './import-store.ts';

type Engine = Pick<EngineConnection, 'request' | 'runCommand' | 'list'>;

export interface RunContext {
  readonly engine: Engine;
  readonly form: FormDefinition;
  readonly meId: string;
}

/** Everything but writing: which rows would come in, which not, and why. */
export async function checkFile({ form }: RunContext): Promise<void> {
  const { mapping } = useImportStore.getState();
  const records: ChangingRecords['records'][number][] = [];
  changeSession({
    step: 'check',
    busy: 'checking',
    report: null,
    changing: null,
    trouble: null,
    progress: null,
  });
  const report = await run(form, null, (written) => records.push(...written));
  const isForeseen = isOrganisationKind(form.key) && records.length > 0 && mapping !== null;
  if (report !== null)
    changeSession({ report, changing: isForeseen ? { records, rules: rulesOf(mapping) } : null });
  changeSession({ busy: null, progress: null });
}

/** Brings the file in, or goes on where it broke off: what is in already answers as it did the first time. */
export async function importFile(context: RunContext): Promise<void> {
  const { form } = context;
  changeSession({ step: 'import', busy: 'importing', result: null, trouble: null, progress: null });
  await saveMapping(context);
  const runId =
    useImportStore.getState().runId ?? (await unfinishedRun(context)) ?? (await beginRun(context));
  if (runId === null) return changeSession({ busy: null, trouble: { code: 'not-saved', detail: '' } });
  changeSession({ runId });
  const result = await run(form, runId);
  if (result !== null) {
    await noteRun(context, {
      id: runId,
      state: result.summary.left > 0 ? 'stopped' : 'done',
      counts: countsOf(result),
    });
    changeSession({ result });
  }
  changeSession({ busy: null, progress: null });
}

async function run(
  form: FormDefinition,
  runId: string | null,
  onWritten: NonNullable<RunOptions['onWritten']> = () => undefined,
): Promise<RunResult | null> {
  const { file, mapping } = useImportStore.getState();
  if (file === null || mapping === null) return null;
  try {
    return await file.run({
      mapping,
      formVersions: { [form.key]: form.version },
      runId,
      onProgress: (progress) => changeSession({ progress }),
      onWritten,
    });
  } catch (error) {
    const detail = error instanceof BrokenOff ? error.message : String(error);
    changeSession({ trouble: { code: 'broken-off', detail } });
    return null;
  }
}

export function countsOf({ summary }: RunResult): LineCounts {
  const total = (counts: Readonly<Record<string, number>>) =>
    Object.values(counts).reduce((sum, count) => sum + count, 0);
  const { lines, unchanged, skipped, rejected, left, created, updated } = summary;
  return { lines, created: total(created), updated: total(updated), unchanged, skipped, rejected, left };
}

const NO_COUNTS: LineCounts = {
  lines: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  rejected: 0,
  left: 0,
};

/** The same file with the same mapping: to go on with it is no second import. */
function digestNow(): string {
  const { table, mapping } = useImportStore.getState();
  return sha256Hex(`${table?.digest ?? ''}|${canonicalJson(mapping)}`);
}

/** My import of the same content that never came to its end, from this page or one that was closed. */
async function unfinishedRun({ engine, meId }: RunContext): Promise<string | null> {
  const where = { digest: digestNow(), status: ['running', 'stopped'], ownerId: meId };
  const { rows } = await engine.list({ kind: 'import-run', where, offset: 0, limit: 1 });
  return rows[0]?.id ?? null;
}

async function beginRun(context: RunContext): Promise<string | null> {
  return await noteRun(context, { id: '', state: 'running', counts: NO_COUNTS });
}

async function noteRun(
  { engine, form }: RunContext,
  { id, state, counts }: { readonly id: string; readonly state: ImportState; readonly counts: LineCounts },
): Promise<string | null> {
  const { fileName, mapping } = useImportStore.getState();
  const given: Omit<ImportRunRecord, 'personId' | 'startedAt'> = {
    listKind: form.key,
    title: fileName.slice(0, 200),
    source: mapping?.name ?? '',
    digest: digestNow(),
    state,
    counts,
  };
  const target = { kind: 'import-run' as const, id };
  const saved = await engine.runCommand({
    type: 'import-run.note',
    target,
    seenVersion: null,
    payload: given,
  });
  return saved.saved ? saved.targetId : null;
}

/** The next file of this source needs no mapping any more. */
async function saveMapping({ engine, form }: RunContext): Promise<void> {
  const { mapping } = useImportStore.getState();
  if (mapping === null) return;
  const where = { listKind: form.key, name: mapping.name.trim() };
  const { rows } = await engine.list({ kind: 'import-mapping', where, offset: 0, limit: 1 });
  const payload = { listKind: form.key, name: mapping.name, definition: mapping };
  await engine.runCommand({
    type: 'import-mapping.save',
    target: { kind: 'import-mapping', id: rows[0]?.id ?? '' },
    seenVersion: null,
    payload,
  });
}
