import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { useAlertWords } from '#renderer/data/client/alert-words.ts';
import { useAlerts, useStatus } from '#renderer/data/client/engine-hooks.ts';
import { documentPath } from '#renderer/state/document-path.ts';
import { usePreferenceStore } from '#renderer/state/preference-store.ts';
import { shell } from '#renderer/state/shell.ts';
import { useWaitingCounts } from '../layout/use-navigation.ts';

/** Speaks to the world outside the window: notifications, the count on tray or tab, the shell's language. */
export function AlertNotifier() {
  useNotifications();
  useOutsideCount();
  useShellLanguage();
  useOpenedRoutes();
  return null;
}

/** Only while nobody looks: what is on screen needs no announcement. */
function useNotifications(): void {
  const say = useAlertWords();
  useAlerts((alert) => {
    if (document.visibilityState === 'visible' && document.hasFocus()) return;
    const route = documentPath(alert.documentKind, alert.documentId) ?? '/tasks';
    const { title, body } = say(alert);
    void shell.notify({ id: alert.documentId, title: title.slice(0, 200), body: body.slice(0, 500), route });
  });
}

function useOutsideCount(): void {
  const { tasks = 0 } = useWaitingCounts();
  const unsent = useStatus()?.waiting ?? 0;
  useEffect(() => {
    void shell.setWaitingCount({ tasks, unsent });
  }, [tasks, unsent]);
}

function useShellLanguage(): void {
  const language = usePreferenceStore((state) => state.language);
  useEffect(() => {
    void shell.setLanguage(language);
  }, [language]);
}

/** A click on a notification or a deep link opens its screen. */
function useOpenedRoutes(): void {
  const navigate = useNavigate();
  useEffect(() => shell.onOpenRoute((route) => void navigate(route)), [navigate]);
}
