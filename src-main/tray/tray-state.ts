import type { MenuItemConstructorOptions } from 'electron';
import type { Language } from '#shared/i18n/languages.ts';
import { shellWord } from '../words/shell-words.ts';

export interface WaitingCount {
  readonly tasks: number;
  readonly unsent: number;
}

export interface TrayActions {
  readonly openRoute: (route: string) => void;
  readonly show: () => void;
  readonly quit: () => void;
}

/** One line that says how much waits for me and how much of mine waits to be sent. */
export function trayTooltip(count: WaitingCount, language: Language): string {
  const parts = [
    ...(count.tasks > 0 ? [shellWord(language, 'tray.tasks', { count: count.tasks })] : []),
    ...(count.unsent > 0 ? [shellWord(language, 'tray.unsent', { count: count.unsent })] : []),
  ];
  if (parts.length === 0) return shellWord(language, 'tray.nothingWaiting');
  return `${shellWord(language, 'tray.name')} – ${parts.join(' · ')}`;
}

export function trayMenu(
  count: WaitingCount,
  language: Language,
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  const word = (key: Parameters<typeof shellWord>[1]): string => shellWord(language, key);
  return [
    { label: word('tray.open'), click: actions.show },
    {
      label: count.tasks > 0 ? `${word('tray.openTasks')} (${count.tasks})` : word('tray.openTasks'),
      click: () => actions.openRoute('/tasks'),
    },
    {
      label: count.unsent > 0 ? `${word('tray.openOutbox')} (${count.unsent})` : word('tray.openOutbox'),
      click: () => actions.openRoute('/outbox'),
    },
    { type: 'separator' },
    { label: word('tray.quit'), click: actions.quit },
  ];
}

/** What macOS writes beside the tray icon; three digits are the most that can be read there. */
export function trayTitle(count: WaitingCount): string {
  const total = count.tasks + count.unsent;
  return total === 0 ? '' : total > 999 ? '999+' : String(total);
}
