import { useEffect } from 'react';
import { type TypedDocumentView, useRunCommand } from '#renderer/data/client/engine-hooks.ts';
import type { AnyTask } from '#shared/domain/exception/exception-task.ts';

/** What is only to be read counts as read when it has been on screen for a moment, not when j/k runs over it. */
const READ_AFTER_MS = 800;

export function useMarkRead(view: TypedDocumentView<AnyTask>): void {
  const run = useRunCommand();
  const { id, version, body } = view.document;
  const isUnread = body.state === 'unread';
  useEffect(() => {
    if (!isUnread) return;
    const command = {
      type: 'approval.read',
      target: { kind: 'task', id },
      seenVersion: version,
      payload: {},
    } as const;
    const timer = setTimeout(() => void run(command), READ_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isUnread, run, id, version]);
}
