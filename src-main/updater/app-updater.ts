import type { UpdateStateMessage } from '#shared/shell/bridge.ts';

const FIRST_CHECK_MS = 60_000;
const CHECK_EVERY_MS = 4 * 60 * 60_000;

/** What is used of electron-updater; tests stand in for it. */
export interface UpdateSource {
  autoDownload: boolean;
  autoInstallOnAppQuit: boolean;
  allowDowngrade: boolean;
  setFeedURL(options: { provider: 'generic'; url: string; useMultipleRangeRequest: boolean }): void;
  checkForUpdates(): Promise<unknown>;
  quitAndInstall(): void;
  on(event: string, listener: (info: { version?: string }) => void): unknown;
}

export interface AppUpdater {
  /** Looks at once, then every four hours, at the server's own `/updates`. */
  readonly follow: (serverOrigin: string) => void;
  readonly install: () => void;
  readonly state: () => UpdateStateMessage;
}

/**
 * Updates come from the company's own sync server. They are downloaded in the background and installed only
 * when the person says so: an installation at quit can break when the system is shutting down.
 */
export function createAppUpdater(
  source: UpdateSource,
  onState: (state: UpdateStateMessage) => void,
  timers: { later: (work: () => void, ms: number) => void } = {
    later: (work, ms) => void setTimeout(work, ms).unref(),
  },
): AppUpdater {
  let state: UpdateStateMessage = { state: 'none' };
  let round = 0;
  source.autoDownload = true;
  source.autoInstallOnAppQuit = false;
  source.allowDowngrade = false;
  const tell = (word: UpdateStateMessage['state'], version?: string): void => {
    state = version === undefined ? { state: word } : { state: word, version };
    onState(state);
  };
  source.on('checking-for-update', () => tell('checking'));
  source.on('update-not-available', () => tell('none'));
  source.on('update-available', (info) => tell('available', info.version));
  source.on('update-downloaded', (info) => tell('downloaded', info.version));
  source.on('error', () => tell('failed'));

  function look(ownRound: number): void {
    if (ownRound !== round) return;
    // A failed look is told through the `error` event.
    if (state.state !== 'downloaded') source.checkForUpdates().catch(() => undefined);
    timers.later(() => look(ownRound), CHECK_EVERY_MS);
  }

  return {
    follow: (serverOrigin) => {
      round += 1;
      const ownRound = round;
      source.setFeedURL({
        provider: 'generic',
        url: `${serverOrigin}/updates`,
        useMultipleRangeRequest: false,
      });
      timers.later(() => look(ownRound), FIRST_CHECK_MS);
    },
    install: () => {
      if (state.state === 'downloaded') source.quitAndInstall();
    },
    state: () => state,
  };
}
