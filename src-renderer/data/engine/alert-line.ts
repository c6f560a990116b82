import type { StoredDocument } from '#shared/engines/command/document.ts';
import type { EngineAlert } from '../contract.ts';
import { alertOf } from './alerts.ts';

type AlertListener = (alert: EngineAlert | null) => void;

/** Tells the pages what arrived for the person while they may be looking elsewhere. */
export interface AlertLine {
  tell(document: StoredDocument | undefined): void;
  listen(listener: AlertListener): () => void;
}

export function createAlertLine(personId: string): AlertLine {
  const listeners = new Set<AlertListener>();
  return {
    tell(document) {
      const alert = document && alertOf(document, personId);
      if (alert) for (const listener of listeners) listener(alert);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
