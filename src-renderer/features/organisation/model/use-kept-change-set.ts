import { useEffect, useState } from 'react';
import { NO_CHANGES, useChangeSet } from '#renderer/data/client/change-set-store.ts';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import { changeSetDraftId, keepChangeSet, readChangeSet } from '#renderer/data/client/kept-change-set.ts';
import { useMe } from '#renderer/data/client/me.ts';
import { useDraftClaim } from '#renderer/data/client/use-draft-claim.ts';

export interface KeptList {
  /** `reading`: until it is known who writes the list, and what is on it. */
  readonly state: 'reading' | 'here' | 'elsewhere';
  readonly isLost: boolean;
  takeOver(): void;
}

/** The list of changes lies on this laptop like a draft, and one window at a time writes it. */
export function useKeptChangeSet(): KeptList {
  const engine = useEngine();
  const draftId = changeSetDraftId(useMe().id);
  const { state, handOver, takeOver } = useDraftClaim(draftId);
  const [isRead, setIsRead] = useState(false);
  const [isLost, setIsLost] = useState(false);
  const isHere = state === 'here';
  useEffect(() => {
    if (!isHere) return;
    let unsubscribe = () => {};
    let isOver = false;
    let writing = Promise.resolve();
    const write = () =>
      keepChangeSet(engine, draftId, useChangeSet.getState()).then(
        () => setIsLost(false),
        () => setIsLost(true),
      );
    const end = () => {
      isOver = true;
      unsubscribe();
      setIsRead(false);
    };
    const begin = async () => {
      const kept = await readChangeSet(engine, draftId).catch(() => NO_CHANGES);
      if (isOver) return;
      useChangeSet.setState(kept);
      unsubscribe = useChangeSet.subscribe(() => {
        writing = writing.then(write);
      });
      setIsRead(true);
    };
    void begin();
    handOver.current = async () => {
      end();
      await writing;
    };
    return end;
  }, [engine, draftId, handOver, isHere]);
  const isElsewhere = state === 'elsewhere' || state === 'discarded';
  return { state: isElsewhere ? 'elsewhere' : isHere && isRead ? 'here' : 'reading', isLost, takeOver };
}
