import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import {
  type JournalShell,
  type KeyShell,
  SHELL_EVENTS,
  SHELL_REQUESTS,
  type Shell,
} from '#shared/shell/bridge.ts';

type Methods = Omit<Shell, 'journal' | 'keys'> & JournalShell & KeyShell;

/** What the preload script puts into the page: same names as the bridge, unchecked values. */
type ExposedShell = {
  readonly [Method in keyof Methods]: Method extends `on${string}`
    ? (listener: (message: unknown) => void) => () => void
    : (question?: unknown) => Promise<unknown>;
};

/** The desktop's shell when the page runs in it, undefined in a browser. */
export function exposedDesktopShell(scope: object): ExposedShell | undefined {
  const exposed: unknown = Reflect.get(scope, 'shell');
  // The preload script is ours and part of the same build: its shape needs no check, its messages do.
  return typeof exposed === 'object' && exposed !== null ? (exposed as ExposedShell) : undefined;
}

/** The bridge over checked IPC. Both sides check: the main process what comes and goes, this side what arrives. */
export function createElectronShell(exposed: ExposedShell, reload: () => void): Shell {
  return {
    info: async () => parse(SHELL_REQUESTS['shell:info'].response, await exposed.info()),
    setServerUrl: async (url) => {
      const schema = SHELL_REQUESTS['shell:set-server-url'].response;
      const verdict = parse(schema, await exposed.setServerUrl(url));
      // The content security policy of the page names the server: a new server needs a new page.
      if (verdict === 'ok') reload();
      return verdict;
    },
    notify: async (notification) => void (await exposed.notify(notification)),
    setWaitingCount: async (count) => void (await exposed.setWaitingCount(count)),
    saveFile: async (file) => parse(SHELL_REQUESTS['shell:save-file'].response, await exposed.saveFile(file)),
    openExternal: async (url) =>
      parse(SHELL_REQUESTS['shell:open-external'].response, await exposed.openExternal(url)),
    installUpdate: async () => void (await exposed.installUpdate()),
    setLanguage: async (language) => void (await exposed.setLanguage(language)),
    freeBytes: async () => parse(SHELL_REQUESTS['shell:free-bytes'].response, await exposed.freeBytes()),
    journal: journalOver(exposed),
    keys: {
      protectKey: async (key) =>
        parse(SHELL_REQUESTS['shell:protect-key'].response, await exposed.protectKey(key)),
      revealKey: async (text) =>
        parse(SHELL_REQUESTS['shell:reveal-key'].response, await exposed.revealKey(text)),
    },
    onOpenRoute: (listener) => exposed.onOpenRoute(checked(SHELL_EVENTS['shell:open-route'], listener)),
    onUpdateState: (listener) => exposed.onUpdateState(checked(SHELL_EVENTS['shell:update-state'], listener)),
    onResumed: (listener) => exposed.onResumed(checked(SHELL_EVENTS['shell:resumed'], () => listener())),
  };
}

function journalOver(exposed: ExposedShell): JournalShell {
  const read = SHELL_REQUESTS['shell:journal-read'].response;
  const written = SHELL_REQUESTS['shell:journal-append'].response;
  return {
    readJournal: async (question) => parse(read, await exposed.readJournal(question)),
    appendToJournal: async (question) => parse(written, await exposed.appendToJournal(question)),
    acknowledgeInJournal: async (question) => parse(written, await exposed.acknowledgeInJournal(question)),
    removeJournal: async (question) => parse(written, await exposed.removeJournal(question)),
    markJournal: async (question) => parse(written, await exposed.markJournal(question)),
  };
}

function parse<Schema extends TSchema>(schema: Schema, value: unknown): Static<Schema> {
  return Value.Parse(schema, value);
}

/** An event that does not fit the contract is dropped: nothing on a screen may follow from it. */
function checked<Schema extends TSchema>(
  schema: Schema,
  listener: (message: Static<Schema>) => void,
): (message: unknown) => void {
  return (message) => {
    if (Value.Check(schema, message)) listener(message);
  };
}
