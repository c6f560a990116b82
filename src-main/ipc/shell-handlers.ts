import { app, type BrowserWindow } from 'electron';
import { LANGUAGES, type Language } from '#shared/i18n/languages.ts';
import type { NotificationMessage } from '#shared/shell/bridge.ts';
import type { JOURNAL_REQUESTS } from '#shared/shell/journal.ts';
import { saveFile } from '../files/save-file.ts';
import type { PersonJournals } from '../journal/person-journals.ts';
import type { KeyKeeper } from '../keys/system-key-keeper.ts';
import { type AskServer, checkServer, type ServerVerdict } from '../server-address/check-server.ts';
import { serverOrigin } from '../server-address/server-address.ts';
import type { SettingsFile } from '../settings/settings-file.ts';
import type { AppTray } from '../tray/app-tray.ts';
import type { AppUpdater } from '../updater/app-updater.ts';
import { openLinkOutside } from '../windows/questions.ts';
import type { ShellHandlers } from './answer-requests.ts';

export interface HandlerParts {
  readonly window: BrowserWindow;
  readonly settings: SettingsFile;
  readonly origin: () => string | undefined;
  readonly platform: NodeJS.Platform;
  readonly tray: AppTray;
  readonly updater: AppUpdater | undefined;
  readonly notify: (message: NotificationMessage) => void;
  readonly ask: AskServer;
  readonly language: () => Language;
  readonly onLanguage: () => void;
  readonly beforeInstall: () => void;
  readonly journals: PersonJournals;
  readonly keys: KeyKeeper;
  readonly freeBytes: () => Promise<number>;
}

/** What each channel of the bridge does. Sender and schema are checked before anything here runs. */
export function createShellHandlers(parts: HandlerParts): ShellHandlers {
  return {
    'shell:info': () => ({
      edition: 'desktop',
      version: app.getVersion(),
      platform: parts.platform,
      serverUrl: parts.origin() ?? '',
    }),
    'shell:set-server-url': (url) => setServerUrl(parts, url),
    'shell:notify': (message) => {
      parts.notify(message);
      return null;
    },
    'shell:set-waiting-count': (count) => {
      parts.tray.setCount(count);
      return null;
    },
    'shell:save-file': (file) => saveFile(parts.window, file),
    'shell:open-external': (url) => openLinkOutside(url, parts.language()),
    'shell:install-update': () => {
      // Otherwise closing the window only hides it, and the installer waits for ever.
      if (parts.updater?.state().state === 'downloaded') parts.beforeInstall();
      parts.updater?.install();
      return null;
    },
    'shell:set-language': (text) => {
      const language = LANGUAGES.find((known) => known === text);
      if (language !== undefined) {
        parts.settings.change({ language });
        parts.tray.setLanguage(language);
        parts.onLanguage();
      }
      return null;
    },
    'shell:free-bytes': parts.freeBytes,
    'shell:protect-key': (key) => parts.keys.protect(Buffer.from(key, 'base64')) ?? null,
    'shell:reveal-key': (text) => parts.keys.reveal(text)?.toString('base64') ?? null,
    ...journalHandlers(parts.journals),
  };
}

function journalHandlers(journals: PersonJournals): Pick<ShellHandlers, keyof typeof JOURNAL_REQUESTS> {
  return {
    'shell:journal-read': ({ personId }) => journals.read(personId),
    'shell:journal-append': ({ personId, entry, insteadOf }) => journals.append(personId, entry, insteadOf),
    'shell:journal-acknowledge': ({ personId, ids }) => journals.acknowledge(personId, ids),
    'shell:journal-remove': ({ personId }) => journals.remove(personId),
    'shell:journal-mark': ({ personId, mark }) => journals.setMark(personId, mark),
  };
}

/** The address is kept only when Landfall really answers there. */
async function setServerUrl(parts: HandlerParts, url: string): Promise<ServerVerdict> {
  const verdict = await checkServer(url, parts.ask);
  const origin = serverOrigin(url);
  if (verdict === 'ok' && origin !== undefined) {
    parts.settings.change({ serverUrl: origin });
    parts.updater?.follow(origin);
  }
  return verdict;
}
