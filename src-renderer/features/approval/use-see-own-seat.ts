import { useEffect, useRef } from 'react';
import { useRunCommand } from '#renderer/data/client/engine-hooks.ts';
import { useMe } from '#renderer/data/client/me.ts';
import type { StoredDocument } from '#shared/engines/command/document.ts';
import type { ProcessInstance } from '#shared/engines/process/process-types.ts';
import { unseenTaskOf } from '#shared/engines/process/see-seat.ts';

/** Opened is what has been on screen for a moment, not what j/k runs over. */
const OPENED_AFTER_MS = 800;

/** Says that the reader has opened what is theirs to decide: nobody before them can take it back now. */
export function useSeeOwnSeat(instance: StoredDocument<ProcessInstance> | undefined): void {
  const me = useMe();
  const run = useRunCommand();
  const said = useRef(new Set<string>());
  const taskId = instance && unseenTaskOf(instance.body, me.id);
  const { id, version } = instance ?? {};
  useEffect(() => {
    if (id === undefined || version === undefined || taskId === undefined) return;
    if (said.current.has(taskId)) return;
    const timer = setTimeout(() => {
      said.current.add(taskId);
      const target = { kind: 'process-instance', id } as const;
      void run({ type: 'approval.see', target, seenVersion: version, payload: { taskId } });
    }, OPENED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [id, version, taskId, run]);
}
