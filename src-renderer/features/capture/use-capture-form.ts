import { useCallback, useEffect, useRef, useState } from 'react';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import type { CaptureChange, CaptureKind, CaptureLine, CaptureSummary } from '#renderer/data/contract.ts';

/** A line that was typed here, and whether it lies on the disk by now. */
export interface TypedLine extends CaptureLine {
  readonly state: 'saving' | 'saved' | 'failed';
}

export interface CaptureFormState {
  readonly lines: readonly TypedLine[];
  /** Lines and photos as the engine counts them, earlier ones included. */
  readonly total: number;
  readonly photos: number;
  readonly hasFailed: boolean;
  describe(subject: string, note: string): void;
  addLine(line: Omit<CaptureLine, 'id'>): void;
  saveAgain(line: CaptureLine): void;
  undo(): Promise<void>;
  addPhoto(file: File): Promise<void>;
  /** Resolves when all that was typed is written down. */
  settle(): Promise<void>;
}

const SAVE_AFTER_MS = 400;

/** What is typed goes to the engine step by step; each step is kept before the next one is. */
export function useCaptureForm(
  id: string,
  kind: CaptureKind,
  earlier: CaptureSummary | null,
): CaptureFormState {
  const engine = useEngine();
  const [lines, setLines] = useState<readonly TypedLine[]>([]);
  const [summary, setSummary] = useState<Pick<CaptureSummary, 'lines' | 'photos'>>(
    earlier ?? { lines: 0, photos: 0 },
  );
  const [hasFailed, setFailed] = useState(false);
  const turn = useRef<Promise<unknown>>(Promise.resolve());

  const write = useCallback(
    (change: CaptureChange): Promise<boolean> => {
      const written = turn.current.then(async () => {
        try {
          setSummary(await engine.capture(id, kind, change));
          setFailed(false);
          return true;
        } catch {
          setFailed(true);
          return false;
        }
      });
      turn.current = written;
      return written;
    },
    [engine, id, kind],
  );
  const later = useDescription(write);

  const saveLine = async (line: CaptureLine) => {
    const mark = (state: TypedLine['state']) =>
      setLines((now) => now.map((one) => (one.id === line.id ? { ...line, state } : one)));
    mark('saving');
    mark((await write({ do: 'line', line })) ? 'saved' : 'failed');
  };

  return {
    lines,
    total: summary.lines,
    photos: summary.photos,
    hasFailed,
    describe: later.describe,
    addLine(typed) {
      const line: CaptureLine = { id: crypto.randomUUID(), ...typed };
      setLines((now) => [...now, { ...line, state: 'saving' }]);
      void saveLine(line);
    },
    saveAgain: (line) => void saveLine(line),
    async undo() {
      // What never reached the disk is only on this screen.
      const isOnlyHere = lines.at(-1)?.state === 'failed';
      if (isOnlyHere || (await write({ do: 'undo' }))) setLines((now) => now.slice(0, -1));
    },
    async addPhoto(file) {
      const kept = await engine.keepFile({ name: file.name, content: file }).catch(() => null);
      if (kept?.ok) await write({ do: 'photo', photo: kept.file });
      else setFailed(true);
    },
    async settle() {
      later.flush();
      await turn.current;
    },
  };
}

/** Heading and note are kept while they are typed, and at the latest when the form goes. */
function useDescription(write: (change: CaptureChange) => Promise<boolean>) {
  const waiting = useRef<{ subject: string; note: string } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const flush = useCallback(() => {
    clearTimeout(timer.current);
    const text = waiting.current;
    waiting.current = null;
    if (text !== null) void write({ do: 'describe', ...text });
  }, [write]);
  useEffect(() => {
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);
  const describe = (subject: string, note: string) => {
    waiting.current = { subject, note };
    clearTimeout(timer.current);
    timer.current = setTimeout(flush, SAVE_AFTER_MS);
  };
  return { describe, flush };
}
