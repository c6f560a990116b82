import { useEffect, useRef, useState } from 'react';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import type { DraftEntry } from '#renderer/data/contract.ts';
import { inFieldOrder, withFieldOrder } from '#shared/domain/form-definition/field-order.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { isObject } from '#shared/engines/form/form-values.ts';
import type { DesignDraft, DesignStore } from '../model/design-store.ts';

const SAVE_AFTER_MS = 400;
const PREFIX = 'design:';

export interface KeptDesign extends DesignDraft {
  readonly kind: string;
  readonly keptAt: string;
}

function draftId(kind: string): string {
  return `${PREFIX}${kind}`;
}

/** A stored design; what an older build wrote in another shape is no design. */
function readKept({ id, values, savedAt }: DraftEntry): KeptDesign | undefined {
  if (!id.startsWith(PREFIX) || !isObject(values) || !isObject(values.form)) return undefined;
  const { form, baseVersion, seenVersion } = values;
  if (typeof baseVersion !== 'number' || !isObject(form.fields) || !Array.isArray(form.sections))
    return undefined;
  return {
    kind: id.slice(PREFIX.length),
    keptAt: savedAt,
    form: inFieldOrder(form as unknown as FormDefinition), // written by `keepDesign` below
    baseVersion,
    seenVersion: typeof seenVersion === 'number' ? seenVersion : null,
  };
}

/** Every design that was begun on this laptop; undefined while they are read. */
export function useKeptDesigns(): readonly KeptDesign[] | undefined {
  const engine = useEngine();
  const [kept, setKept] = useState<readonly KeptDesign[]>();
  useEffect(() => {
    let isCurrent = true;
    void engine
      .drafts()
      .then((entries) => isCurrent && setKept(entries.flatMap((entry) => readKept(entry) ?? [])));
    return () => {
      isCurrent = false;
    };
  }, [engine]);
  return kept;
}

type Engine = ReturnType<typeof useEngine>;

export function keepDesign(engine: Engine, { form, baseVersion, seenVersion }: DesignDraft): Promise<void> {
  return engine.saveDraft({
    id: draftId(form.key),
    formKey: 'form-definition',
    recordId: null,
    title: form.key,
    savedAt: new Date().toISOString(),
    values: { form: withFieldOrder(form), baseVersion, seenVersion },
  });
}

export function dropDesign(engine: Engine, kind: string): Promise<void> {
  return engine.deleteDraft(draftId(kind));
}

export interface Autosave {
  readonly state: 'untouched' | 'keeping' | 'kept' | 'failed';
  /** Ends autosave and removes the design: it was published or thrown away. */
  finish(): Promise<void>;
}

/** Keeps the design on this laptop while it is drawn: at most half a second of work can be lost. */
export function useDesignAutosave(store: DesignStore, kind: string): Autosave {
  const engine = useEngine();
  const [state, setState] = useState<Autosave['state']>('untouched');
  const finish = useRef(async () => {});
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isFinished = false;
    let writing: Promise<void> = Promise.resolve();
    const write = async () => {
      try {
        await keepDesign(engine, store.getState());
        if (!isFinished && timer === undefined) setState('kept');
      } catch {
        if (!isFinished) setState('failed');
      }
    };
    const save = () => {
      clearTimeout(timer);
      timer = undefined;
      writing = writing.then(write);
    };
    const saveNow = () => {
      if (timer !== undefined && !isFinished) save();
    };
    const unsubscribe = store.subscribe((now, before) => {
      const isSame = now.form === before.form && now.seenVersion === before.seenVersion;
      if (isSame || isFinished || timer !== undefined) return;
      timer = setTimeout(save, SAVE_AFTER_MS);
      setState('keeping');
    });
    document.addEventListener('visibilitychange', saveNow);
    window.addEventListener('pagehide', saveNow);
    finish.current = async () => {
      isFinished = true;
      clearTimeout(timer);
      await writing;
      await dropDesign(engine, kind);
    };
    return () => {
      saveNow();
      unsubscribe();
      document.removeEventListener('visibilitychange', saveNow);
      window.removeEventListener('pagehide', saveNow);
    };
  }, [engine, store, kind]);
  return { state, finish: () => finish.current() };
}
