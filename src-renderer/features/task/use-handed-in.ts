import { useMemo } from 'react';
import { useDocuments, useOutbox } from '#renderer/data/client/engine-hooks.ts';
import type { PurchaseSubject, SubjectKind } from '#shared/domain/approval/purchase-subject.ts';
import { type HandedIn, handedInItem, handedInOf } from './handed-in.ts';
import type { TaskItem } from './task-row.ts';

const NOTHING: readonly HandedIn[] = [];

/** What the reader handed in on this laptop and the server has not simply accepted, as items of the list. */
export function useHandedIn(meId: string): readonly TaskItem[] {
  const outbox = useOutbox();
  const handedIn = useMemo(() => (outbox === undefined ? NOTHING : handedInOf(outbox)), [outbox]);
  const requests = useBodies('purchase-request', handedIn);
  const orders = useBodies('purchase-order', handedIn);
  return useMemo(
    () =>
      handedIn.flatMap((each) => {
        const body = (each.kind === 'purchase-request' ? requests : orders)?.get(each.id);
        return body === undefined ? [] : [{ ...handedInItem(each, body), initiatorId: meId }];
      }),
    [handedIn, requests, orders, meId],
  );
}

function useBodies(kind: SubjectKind, handedIn: readonly HandedIn[]) {
  const ids = handedIn.filter((each) => each.kind === kind).map(({ id }) => id);
  const views = useDocuments<PurchaseSubject>(kind, ids);
  return useMemo(() => views && new Map(views.map(({ document }) => [document.id, document.body])), [views]);
}
