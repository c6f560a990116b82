import { useEffect, useRef, useState } from 'react';
import { createStore, type StoreApi } from 'zustand';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import type { DraftEntry } from '#renderer/data/contract.ts';
import type { FormSession } from './form-session.ts';

/** First unsaved keystroke → durable well within the promised second, however fast the typing goes on. */
const SAVE_AFTER_MS = 400;

/** What is true of the typing right now. */
export interface DraftKept {
  readonly state: 'untouched' | 'keeping' | 'kept' | 'failed';
  readonly keptAt: string | null;
}

/** It stays the same object while the form is open. */
export interface DraftState {
  /** A store, not a state of the form: it changes with the typing, and only whoever shows it is drawn again. */
  readonly kept: StoreApi<DraftKept>;
  /** Ends autosave and removes the draft: its content has become a command, or was thrown away. */
  finish(): Promise<void>;
  /** Writes down what is typed, then nothing more: another window goes on with it. */
  handOver(): Promise<void>;
}

/** Keeps what is typed in the local `drafts`; nothing is written before the first change. */
export function useDraftAutosave(
  session: FormSession,
  entryOf: () => Omit<DraftEntry, 'savedAt'>,
): DraftState {
  const engine = useEngine();
  const latestEntry = useRef(entryOf);
  const finishRef = useRef(async () => {});
  const handOverRef = useRef(async () => {});
  const [draft] = useState<DraftState>(() => ({
    kept: createStore<DraftKept>()(() => ({ state: 'untouched', keptAt: null })),
    finish: () => finishRef.current(),
    handOver: () => handOverRef.current(),
  }));
  useEffect(() => {
    latestEntry.current = entryOf;
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isFinished = false;
    let writing: Promise<void> = Promise.resolve();
    const { setState: setKept } = draft.kept;
    const write = async () => {
      const savedAt = new Date().toISOString();
      try {
        await engine.saveDraft({ ...latestEntry.current(), savedAt });
        if (!isFinished) setKept((now) => ({ state: timer ? now.state : 'kept', keptAt: savedAt }));
      } catch {
        if (!isFinished) setKept({ state: 'failed' });
      }
    };
    const save = () => {
      clearTimeout(timer);
      timer = undefined;
      writing = writing.then(write);
    };
    const touch = () => {
      if (isFinished || timer !== undefined) return;
      timer = setTimeout(save, SAVE_AFTER_MS);
      setKept({ state: 'keeping' });
    };
    const saveNow = () => {
      if (timer !== undefined && !isFinished) save();
    };
    const unsubscribe = session.subscribe((now, before) => {
      if (now.values !== before.values) touch();
    });
    document.addEventListener('visibilitychange', saveNow);
    window.addEventListener('pagehide', saveNow);
    finishRef.current = async () => {
      isFinished = true;
      clearTimeout(timer);
      await writing;
      await engine.deleteDraft(latestEntry.current().id);
    };
    handOverRef.current = async () => {
      saveNow();
      isFinished = true;
      await writing;
    };
    return () => {
      saveNow();
      unsubscribe();
      document.removeEventListener('visibilitychange', saveNow);
      window.removeEventListener('pagehide', saveNow);
    };
  }, [engine, session, draft]);
  return draft;
}
