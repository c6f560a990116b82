import type { DocumentView, EngineConnection, RunCommandResult } from '#renderer/data/contract.ts';
import type { CommandInput } from '#shared/engines/command/command.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { sameValue } from '#shared/engines/form/form-values.ts';
import { isSubmittable } from '../../edit/save-commands.ts';
import { valuesOf } from '../../record-values.ts';

/** What is done to each record of a selection. */
export type BulkDeed =
  | { readonly do: 'submit' | 'withdraw' | 'cancel' | 'delete' }
  | { readonly do: 'edit'; readonly field: string; readonly value: unknown };

/** Deeds that a kind of record knows; whether each record allows it, its own rules say. */
export function bulkDeeds(form: FormDefinition): readonly BulkDeed['do'][] {
  const edits = form.editableIn?.length !== 0;
  return [
    ...(edits ? (['edit'] as const) : []),
    ...(isSubmittable(form) ? (['submit', 'withdraw', 'cancel', 'delete'] as const) : []),
  ];
}

/** The command for one record, told against the version held now; null = there is nothing to do. */
export function bulkCommand(form: FormDefinition, view: DocumentView, deed: BulkDeed): CommandInput | null {
  const target = { kind: form.key, id: view.document.id };
  const seenVersion = view.serverVersion;
  if (deed.do === 'edit') return editCommand(form, view, deed);
  const type = deed.do === 'delete' ? 'record.delete' : `${form.key}.${deed.do}`;
  return { type, target, seenVersion, payload: {} };
}

function editCommand(
  form: FormDefinition,
  view: DocumentView,
  { field, value }: Extract<BulkDeed, { do: 'edit' }>,
): CommandInput | null {
  const definition = form.fields[field];
  const from = valuesOf(view.document.body)[field] ?? null;
  const to = value === '' || value === undefined ? null : value;
  if (definition === undefined || sameValue(definition, from, to)) return null;
  return {
    type: 'record.edit',
    target: { kind: form.key, id: view.document.id },
    seenVersion: view.serverVersion,
    payload: { changes: [{ path: field, from, to }] },
  };
}

export interface BulkRefusal {
  readonly id: string;
  readonly title: string;
  readonly code: string;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

export interface BulkDone {
  readonly id: string;
  readonly title: string;
  readonly commandId: string;
  readonly command: CommandInput;
}

export interface BulkResult {
  readonly done: readonly BulkDone[];
  readonly unchanged: number;
  readonly refused: readonly BulkRefusal[];
  /** Not reached before somebody stopped it. */
  readonly left: number;
}

export interface BulkState {
  readonly done: number;
  readonly total: number;
  /** Null while it runs. */
  readonly result: BulkResult | null;
  /** Null before somebody asked for it. */
  readonly undone: BulkUndone | null;
}

/** What became of taking deeds back. */
export interface BulkUndone {
  /** Never sent: as if they had not been. */
  readonly dropped: number;
  /** The server decides about these, as about the deeds themselves. */
  readonly asked: number;
  readonly impossible: number;
}

interface BulkRun {
  readonly form: FormDefinition;
  readonly ids: readonly string[];
  readonly deed: BulkDeed;
  readonly signal: AbortSignal;
  onProgress(done: number): void;
}

/** A command that could not be written is told like a refusal: what was done before it stays named. */
const NOT_SAVED: RunCommandResult = { saved: false, code: 'not-saved' };

/** One command a record, one after the other; a refusal stops nobody else. */
export async function runBulk(engine: EngineConnection, run: BulkRun): Promise<BulkResult> {
  const done: BulkDone[] = [];
  const refused: BulkRefusal[] = [];
  let unchanged = 0;
  for (const [at, id] of run.ids.entries()) {
    if (run.signal.aborted) return { done, unchanged, refused, left: run.ids.length - at };
    const view = await engine.getDocument(run.form.key, id);
    const title = titleOf(run.form, view);
    const command = view && bulkCommand(run.form, view, run.deed);
    if (view === null) refused.push({ id, title, code: 'record-not-found' });
    else if (command === null) unchanged += 1;
    else {
      const result = await engine.runCommand(command).catch(() => NOT_SAVED);
      if (result.saved) done.push({ id, title, commandId: result.commandId, command });
      else refused.push({ id, title, code: result.code, details: result.details });
    }
    run.onProgress(at + 1);
  }
  return { done, unchanged, refused, left: 0 };
}

function titleOf(form: FormDefinition, view: DocumentView | null): string {
  const values = valuesOf(view?.document.body);
  const text = (name: string | undefined) => (name ? String(values[name] ?? '') : '');
  const number = text(form.numberField) || String(values.provisionalNumber ?? '');
  return [number, text(form.titleField)].filter((part) => part !== '').join(' ');
}

/** The command that takes a deed back; null where there is none: then only what was never sent can be dropped. */
function inverseOf({ command }: BulkDone): CommandInput | null {
  const { type, target, payload } = command;
  if (type.endsWith('.submit'))
    return { ...command, type: type.replace('.submit', '.withdraw'), payload: {} };
  if (type !== 'record.edit') return null;
  const { changes } = payload as { changes: readonly { path: string; from: unknown; to: unknown }[] };
  const back = changes.map(({ path, from, to }) => ({ path, from: to, to: from }));
  return { type, target, seenVersion: command.seenVersion, payload: { changes: back } };
}

/** Takes deeds back, the last one first. */
export async function undoBulk(engine: EngineConnection, done: readonly BulkDone[]): Promise<BulkUndone> {
  const undone = { dropped: 0, asked: 0, impossible: 0 };
  for (const deed of done.toReversed()) undone[await undoOne(engine, deed)] += 1;
  return undone;
}

async function undoOne(engine: EngineConnection, deed: BulkDone): Promise<keyof BulkUndone> {
  if (await engine.discardCommand(deed.commandId)) return 'dropped';
  const inverse = inverseOf(deed);
  if (inverse === null) return 'impossible';
  const view = await engine.getDocument(inverse.target.kind, inverse.target.id);
  const seenVersion = view?.serverVersion ?? inverse.seenVersion;
  const result = await engine.runCommand({ ...inverse, seenVersion }).catch(() => NOT_SAVED);
  return result.saved ? 'asked' : 'impossible';
}
