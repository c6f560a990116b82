import { useEffect, useState } from 'react';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import { type Me, useMe } from '#renderer/data/client/me.ts';
import type { EngineConnection } from '#renderer/data/contract.ts';
import { filingDepartments } from '#shared/domain/approval/filing-department.ts';
import { upgradedBody } from '#shared/domain/form-definition/upgrade-body.ts';
import type { Actor } from '#shared/domain/person/actor.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { validateValues } from '#shared/engines/form/validate-values.ts';
import { type EditObstacle, editObstacle } from '../may-edit.ts';
import { cleanValues, textOf, type Values, valuesOf } from '../record-values.ts';
import { actorOf } from '../use-actor.ts';
import { draftIdOf, type EditDraft, movedOn, readDraft } from './edit-draft.ts';
import { buildChanges } from './form-changes.ts';
import { createFormSession, type FormSession } from './form-session.ts';
import { ruleMoment } from './rule-moment.ts';
import { findSavedRecord } from './saved-record.ts';
import { copyOf, type Prefills, sourceOf, startingValues } from './starting-values.ts';

export interface EditRequest {
  readonly form: FormDefinition;
  /** Null for a new record. */
  readonly recordId: string | null;
  readonly draftId: string;
  /** `<kind>:<id>` of the record that a new one is made from. */
  readonly from: string | null;
  readonly prefills: Prefills;
  /** Zone in which "today" is told. */
  readonly zone: string;
  /** Marks at once what is missing: the person comes to fill exactly that. */
  readonly check: boolean;
}

export interface OpenEdit {
  readonly state: 'open';
  readonly session: FormSession;
  readonly draftId: string;
  readonly draft: EditDraft;
  /** When the recovered typing was kept; null = a fresh form. */
  readonly recoveredAt: string | null;
}

export type EditState =
  | { readonly state: 'loading' }
  | { readonly state: 'missing' }
  /** Not this person's to change now, and nothing of theirs is kept here that they would lose sight of. */
  | { readonly state: 'not-allowed'; readonly title: string; readonly reason: EditObstacle }
  /** The draft had already become this record when the program was stopped. */
  | { readonly state: 'already-saved'; readonly recordId: string }
  | OpenEdit;

/** Opens a form: recovered typing first, else the record, else a new one with sensible first values. */
export function useEditSession(request: EditRequest): EditState {
  const engine = useEngine();
  const me = useMe();
  const [state, setState] = useState<EditState>({ state: 'loading' });
  const isReady = me.person !== undefined;
  const { form, recordId, draftId, check, zone } = request;
  // Opened once per form and record: later changes must not replace what is being typed
  useEffect(() => {
    if (!isReady) return;
    let isCurrent = true;
    void openEdit(engine, me, request).then((opened) => {
      if (opened.state === 'open' && check) showMissing(form, opened.session, zone);
      if (isCurrent) setState(opened);
    });
    return () => {
      isCurrent = false;
    };
  }, [engine, isReady, form, recordId, draftId]);
  return state;
}

function showMissing(form: FormDefinition, session: FormSession, zone: string): void {
  const values = cleanValues(form, session.getState().values);
  session.getState().showProblems(validateValues(form, values, { moment: ruleMoment(zone) }));
}

async function openEdit(engine: EngineConnection, me: Me, request: EditRequest): Promise<EditState> {
  const { form, recordId } = request;
  const roles = me.person?.roles ?? [];
  const draftId = draftIdOf(form, recordId, request.draftId);
  const entry = (await engine.drafts()).find(({ id }) => id === draftId);
  const kept = entry && movedOn(form, readDraft(entry));
  if (recordId !== null) {
    const view = await engine.getDocument(form.key, recordId);
    if (view === null) return { state: 'missing' };
    const current = upgradedBody(form, valuesOf(view.document.body));
    if (entry && kept && buildChanges(form, current, kept.values).length > 0) {
      return open(draftId, kept, entry.savedAt, roles);
    }
    const reason = editObstacle(form, view, await actorNow(engine, me));
    if (reason) return { state: 'not-allowed', title: textOf(current[form.titleField]), reason };
    return open(
      draftId,
      { ...EMPTY, values: current, base: current, seenVersion: view.serverVersion },
      null,
      roles,
    );
  }
  if (entry && kept) {
    const savedAs = await findSavedRecord(engine, form, kept);
    if (savedAs === null) return open(draftId, kept, entry.savedAt, roles);
    await engine.deleteDraft(draftId);
    return { state: 'already-saved', recordId: savedAs };
  }
  return open(draftId, { ...EMPTY, values: await newValues(engine, me, request) }, null, roles);
}

const EMPTY: EditDraft = { values: {}, base: {}, seenVersion: null, provisionalNumber: '' };

function open(
  draftId: string,
  draft: EditDraft,
  recoveredAt: string | null,
  roles: readonly string[],
): OpenEdit {
  return { state: 'open', session: createFormSession(draft.values, roles), draftId, draft, recoveredAt };
}

async function actorNow(engine: EngineConnection, me: Me): Promise<Actor> {
  const headed = await engine.list({ kind: 'department', where: { headId: me.id }, offset: 0, limit: 50 });
  return actorOf(me, headed.ids);
}

async function newValues(engine: EngineConnection, me: Me, request: EditRequest): Promise<Values> {
  const { form, prefills, zone } = request;
  const latest = await latestOwnRecord(engine, form, me.id);
  const moment = ruleMoment(zone);
  const departments = filingDepartments(await actorNow(engine, me));
  const values = startingValues(form, { moment, person: valuesOf(me.person), departments, latest });
  const source = sourceOf(request.from);
  if (source?.kind === 'command') return { ...values, ...(await refusedValues(engine, form, source.id)) };
  const prefill = source?.kind === form.key ? copyOf(form) : source && prefills[form.key]?.[source.kind];
  if (!source || !prefill) return values;
  const view = await engine.getDocument(prefillKind(source.kind), source.id);
  if (view === null) return values;
  const filled = prefill({ id: source.id, values: valuesOf(view.document.body) }, () => crypto.randomUUID());
  return { ...values, ...cleanValues(form, filled) };
}

/** What a refused command carried: whoever does it over types nothing again. */
async function refusedValues(
  engine: EngineConnection,
  form: FormDefinition,
  commandId: string,
): Promise<Values> {
  const item = (await engine.outbox()).find((command) => command.commandId === commandId);
  return cleanValues(form, valuesOf(valuesOf(item?.payload).values));
}

type Kind = Parameters<EngineConnection['getDocument']>[0];

function prefillKind(kind: string): Kind {
  return kind as Kind; // only kinds that `prefills` names reach this
}

async function latestOwnRecord(
  engine: EngineConnection,
  form: FormDefinition,
  meId: string,
): Promise<Values> {
  if (!form.ownerField) return {};
  const { ids } = await engine.list({
    kind: form.key,
    where: { ownerId: meId },
    sort: { field: 'updatedAt', descending: true },
    offset: 0,
    limit: 1,
  });
  const id = ids[0];
  const view = id === undefined ? null : await engine.getDocument(form.key, id);
  return valuesOf(view?.document.body);
}
