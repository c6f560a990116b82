import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import type { CommandInput } from '#shared/engines/command/command.ts';
import type { DocumentKind, StoredDocument } from '#shared/engines/command/document.ts';
import type {
  CheckState,
  DocumentView,
  EngineAlert,
  EngineStatus,
  EngineTopics,
  FileState,
  ListDelta,
  ListGroup,
  ListQuery,
  ListSum,
  PendingCommand,
  Row,
  RunCommandResult,
  SearchHit,
} from '../contract.ts';
import { useEngine } from './engine-context.ts';

export { useEngine } from './engine-context.ts';

/** Latest value of a topic; undefined until the engine answered for these very params. */
function useTopic<Topic extends keyof EngineTopics>(
  topic: Topic,
  params: EngineTopics[Topic]['params'],
): EngineTopics[Topic]['value'] | undefined {
  const engine = useEngine();
  // Params are plain data: their text is their identity, so a new object each render asks nothing new.
  const key = JSON.stringify(params);
  const [state, setState] = useState<{ key: string; value: EngineTopics[Topic]['value'] }>();
  useEffect(
    () =>
      engine.subscribe(topic, JSON.parse(key) as EngineTopics[Topic]['params'], (value) =>
        setState({ key, value }),
      ),
    [engine, topic, key],
  );
  return state?.key === key ? state.value : undefined;
}

export interface ListState {
  /** Rows of the window in order; while a changed query is being answered, still the ones before. */
  readonly rows: readonly Row[];
  /** Places in the list: rows and, in a grouped one, headers. */
  readonly total: number;
  /** Records that match. */
  readonly count: number;
  readonly groups: readonly ListGroup[];
  readonly sums: readonly ListSum[];
  /** True until the first answer of all. */
  readonly isLoading: boolean;
  /** The query that these rows answer: while a moved window is being read, still the one before. */
  readonly answered: ListQuery | null;
}

const NO_ROWS: ListState = {
  rows: [],
  total: 0,
  count: 0,
  groups: [],
  sums: [],
  isLoading: true,
  answered: null,
};

/** A live window on a list. Rows that did not change keep their identity, so that memoised cells stay. */
export function useList(query: ListQuery): ListState {
  const engine = useEngine();
  const key = JSON.stringify(query);
  const [state, setState] = useState<ListState>(NO_ROWS);
  useEffect(() => {
    const known = new Map<string, Row>();
    const answered = JSON.parse(key) as ListQuery;
    let frame: Pick<ListState, 'groups' | 'sums'> = { groups: [], sums: [] };
    return engine.subscribe('list', answered, (delta) => {
      for (const row of delta.rows) known.set(row.id, row);
      const { total, count, groups = frame.groups, sums = frame.sums } = delta;
      frame = { groups, sums };
      const rows = windowOf(delta, known);
      // In slices: a list that is filled once a second must not hold up typing or scrolling.
      startTransition(() => setState({ rows, total, count, groups, sums, isLoading: false, answered }));
    });
  }, [engine, key]);
  return state;
}

function windowOf(delta: ListDelta, known: Map<string, Row>): readonly Row[] {
  const rows = delta.ids.flatMap((id) => known.get(id) ?? []);
  if (known.size > rows.length) {
    const shown = new Set(delta.ids);
    for (const id of known.keys()) if (!shown.has(id)) known.delete(id);
  }
  return rows;
}

export type TypedDocumentView<Body> = Omit<DocumentView, 'document'> & {
  readonly document: StoredDocument<Body>;
};

/** The record with my pending commands on it: undefined while it is read, null when this laptop does not hold it. */
export function useDocument<Body = unknown>(
  kind: DocumentKind,
  id: string,
): TypedDocumentView<Body> | null | undefined {
  return useTopic('document', { kind, id }) as TypedDocumentView<Body> | null | undefined;
}

/** Several records of one kind in the order asked for, without those not held; undefined until all are read. */
export function useDocuments<Body = unknown>(
  kind: DocumentKind,
  ids: readonly string[],
): readonly TypedDocumentView<Body>[] | undefined {
  const engine = useEngine();
  const key = JSON.stringify([kind, ids]);
  const [state, setState] = useState<{ key: string; views: ReadonlyMap<string, DocumentView | null> }>();
  useEffect(() => {
    const [ofKind, all] = JSON.parse(key) as [DocumentKind, string[]];
    const views = new Map<string, DocumentView | null>();
    const stops = all.map((id) =>
      engine.subscribe('document', { kind: ofKind, id }, (view) => {
        views.set(id, view);
        setState({ key, views: new Map(views) });
      }),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [engine, key]);
  if (state?.key !== key || state.views.size < ids.length) return undefined;
  return ids.flatMap((id) => (state.views.get(id) as TypedDocumentView<Body> | null) ?? []);
}

export function useStatus(): EngineStatus | undefined {
  return useTopic('status', null);
}

/** Files on their way, and which contents lie on this laptop. */
export function useFiles(): FileState | undefined {
  return useTopic('files', null);
}

/** Where a check of this laptop is, and what the last one found. */
export function useCheck(): CheckState | undefined {
  return useTopic('check', null);
}

export function useOutbox(): readonly PendingCommand[] | undefined {
  return useTopic('outbox', null);
}

export function useCount(kind: DocumentKind, where?: ListQuery['where']): number | undefined {
  return useTopic('count', { kind, where });
}

export function useRunCommand(): (input: CommandInput) => Promise<RunCommandResult> {
  const engine = useEngine();
  return useCallback((input: CommandInput) => engine.runCommand(input), [engine]);
}

export interface SearchState {
  readonly hits: readonly SearchHit[];
  readonly isLoading: boolean;
}

/** Search as you type: answers that were overtaken by a newer text are dropped. */
export function useSearch(text: string, limit = 20): SearchState {
  const engine = useEngine();
  const [state, setState] = useState<SearchState & { text: string }>({
    text: '',
    hits: [],
    isLoading: false,
  });
  useEffect(() => {
    if (text.trim() === '') return;
    let isCurrent = true;
    void engine.search(text, limit).then((hits) => isCurrent && setState({ text, hits, isLoading: false }));
    return () => {
      isCurrent = false;
    };
  }, [engine, text, limit]);
  if (text.trim() === '') return { hits: [], isLoading: false };
  return { hits: state.hits, isLoading: state.text !== text };
}

/** Calls the listener for each new task, notice or conflict of this person while the app runs. */
export function useAlerts(listener: (alert: EngineAlert) => void): void {
  const engine = useEngine();
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(
    () => engine.subscribe('alert', null, (alert) => (alert === null ? undefined : latest.current(alert))),
    [engine],
  );
}
