import type {
  FileToSave,
  NotificationMessage,
  Shell,
  ShellInfo,
  UpdateStateMessage,
} from '#shared/shell/bridge.ts';
import { version } from '../../package.json';
import { onWaitingWorker, takeWaitingWorker } from './waiting-worker.ts';

type RouteListener = (route: string) => void;

const routeListeners = new Set<RouteListener>();
/** The title of index.html, before any count stands in front of it. */
let plainTitle: string | undefined;

function notify(message: NotificationMessage): void {
  if (!('Notification' in globalThis) || Notification.permission !== 'granted') return;
  const shown = new Notification(message.title, { body: message.body, tag: message.id, icon: './icon.svg' });
  shown.onclick = () => {
    window.focus();
    shown.close();
    for (const listener of routeListeners) listener(message.route);
  };
}

/** The count stands in the tab's title and, where the app is installed, on its badge. */
function showCount(tasks: number): void {
  plainTitle ??= document.title;
  document.title = tasks > 0 ? `(${tasks}) ${plainTitle}` : plainTitle;
  if (!('setAppBadge' in navigator)) return;
  // A browser that knows the call may still refuse it for a page that is not installed.
  const shown = tasks > 0 ? navigator.setAppBadge(tasks) : navigator.clearAppBadge();
  shown.catch(() => undefined);
}

const FILE_TYPES: Readonly<Record<string, string>> = {
  json: 'application/json',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

function saveFile(file: FileToSave): boolean {
  const { name } = file;
  const content = 'bytes' in file ? new Uint8Array(file.bytes) : file.text;
  const type = FILE_TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own copy by the next minute; the page need not keep one.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return true;
}

function openExternal(url: string): boolean {
  const target = URL.parse(url);
  if (target === null || !['https:', 'mailto:'].includes(target.protocol)) return false;
  window.open(target.href, '_blank', 'noopener,noreferrer');
  return true;
}

/** The browser gives a share of the disk: what is left of it, not what is left on the disk. */
async function freeBytes(): Promise<number | null> {
  const { quota, usage } = (await navigator.storage?.estimate()) ?? {};
  return quota === undefined || usage === undefined ? null : quota - usage;
}

function onResumed(listener: () => void): () => void {
  const handleVisibility = () => {
    if (document.visibilityState === 'visible') listener();
  };
  document.addEventListener('visibilitychange', handleVisibility);
  return () => document.removeEventListener('visibilitychange', handleVisibility);
}

/** The bridge by web means: a tab has no tray and no installer, its server is where it came from. */
export const browserShell: Shell = {
  async info(): Promise<ShellInfo> {
    return { edition: 'browser', version, platform: navigator.platform, serverUrl: '' };
  },
  setServerUrl: async () => 'ok',
  notify: async (message) => notify(message),
  setWaitingCount: async ({ tasks }) => showCount(tasks),
  saveFile: async (file) => saveFile(file),
  openExternal: async (url) => openExternal(url),
  installUpdate: takeWaitingWorker,
  setLanguage: async () => undefined,
  freeBytes,
  journal: null,
  keys: null,
  onOpenRoute(listener) {
    routeListeners.add(listener);
    return () => routeListeners.delete(listener);
  },
  onUpdateState: (listener: (state: UpdateStateMessage) => void) =>
    onWaitingWorker(() => listener({ state: 'downloaded' })),
  onResumed,
};
