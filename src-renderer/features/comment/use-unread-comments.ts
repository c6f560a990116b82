import { useEffect, useRef, useState } from 'react';
import { useEngine, useList } from '#renderer/data/client/engine-hooks.ts';
import { useMe } from '#renderer/data/client/me.ts';
import type { Row } from '#renderer/data/contract.ts';

const WINDOW = 200;
/** Comments count as read when they have been on screen for a moment, not when somebody scrolls past. */
const READ_AFTER_MS = 1200;

export interface UnreadComments {
  /** What waits to be read, for the number. */
  readonly count: number;
  /** Comments that were new when the page was opened, marked until it is left. */
  readonly fresh: ReadonlySet<string>;
  /** Goes to what must be on screen for its comments to count as read. */
  readonly ref: (element: HTMLElement | null) => void;
}

/** What this person was told about the comments of a record and has not seen yet. */
export function useUnreadComments(recordId: string): UnreadComments {
  const { id: ownerId } = useMe();
  const where = { ownerId, 'subject.id': recordId, status: 'unread' };
  const window = { offset: 0, limit: WINDOW };
  const named = useList({ kind: 'task', where: { ...where, purpose: 'mention' }, ...window }).rows;
  const told = useList({ kind: 'notice', where, ...window }).rows.filter((row) => commentOf(row) !== '');
  const unread = [...named, ...told].filter(({ pending }) => pending === null);
  const ids = new Set(unread.map(commentOf));
  const [element, setElement] = useState<HTMLElement | null>(null);
  const fresh = useRef(new Set<string>());
  for (const id of ids) fresh.current.add(id);
  useReadOnScreen(element, unread);
  return { count: ids.size, fresh: fresh.current, ref: setElement };
}

function commentOf({ cells }: Row): string {
  return cells.commentId ?? cells['values.commentId'] ?? '';
}

function useReadOnScreen(element: HTMLElement | null, unread: readonly Row[]): void {
  const engine = useEngine();
  const key = unread.map(({ id }) => id).join(' ');
  const rows = useRef(unread);
  rows.current = unread;
  useEffect(() => {
    if (element === null || key === '') return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = async () => {
      for (const { kind, id, version } of rows.current) {
        const type = kind === 'task' ? 'approval.read' : 'notice.read';
        await engine.runCommand({ type, target: { kind, id }, seenVersion: version, payload: {} });
      }
    };
    const observer = new IntersectionObserver(([entry]) => {
      clearTimeout(timer);
      if (entry?.isIntersecting) timer = setTimeout(() => void read(), READ_AFTER_MS);
    });
    observer.observe(element);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [engine, element, key]);
}
