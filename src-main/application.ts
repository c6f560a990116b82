import { dirname } from 'node:path';
import { app, Menu, net, powerMonitor, session } from 'electron';
import { type Language, languageOf } from '#shared/i18n/languages.ts';
import { LINK_SCHEME, routeOfArguments, routeOfLink } from './deep-links/deep-link.ts';
import { answerRequests } from './ipc/answer-requests.ts';
import { sendEvent } from './ipc/send-event.ts';
import { createShellHandlers } from './ipc/shell-handlers.ts';
import { freeBytesOf } from './journal/journal-files.ts';
import { createPersonJournals } from './journal/person-journals.ts';
import { systemKeyKeeper } from './keys/system-key-keeper.ts';
import { openMainLog } from './log/main-log.ts';
import { applicationMenu } from './menus/application-menu.ts';
import { createNotifier } from './notifications/notifier.ts';
import { serveBundle } from './security/app-protocol.ts';
import { guardAllContents } from './security/guard-contents.ts';
import { guardPermissions } from './security/permissions.ts';
import { forbiddenSwitch } from './security/start-switches.ts';
import { serverOrigin } from './server-address/server-address.ts';
import { openSettings } from './settings/settings-file.ts';
import { openTray } from './tray/app-tray.ts';
import { createAppUpdater, type UpdateSource } from './updater/app-updater.ts';
import { openMainWindow } from './windows/main-window.ts';
import { confirmQuit, openLinkOutside } from './windows/questions.ts';
import { reviveWindow } from './windows/revive-window.ts';

export interface ApplicationParts {
  readonly rendererRoot: string;
  readonly preload: string;
  readonly icons: string;
  readonly settingsFile: string;
  /** Folder of the command journals. */
  readonly journals: string;
  readonly updates: UpdateSource | undefined;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

/** Starts the one instance of the desktop application; a second start only brings the first to the front. */
export async function startApplication(parts: ApplicationParts): Promise<void> {
  const log = openMainLog(app.getPath('logs'));
  const badSwitch = app.isPackaged ? forbiddenSwitch(parts.argv) : undefined;
  if (badSwitch !== undefined) {
    log.error({ switch: badSwitch.split('=')[0] }, 'started with a forbidden switch');
    app.exit(1);
    return;
  }
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.setAsDefaultProtocolClient(LINK_SCHEME);
  const waiting = holdLinks();
  guardAllContents(app, (link) => void openLinkOutside(link, currentLanguage()));
  const settings = openSettings(parts.settingsFile);
  const currentLanguage = (): Language => settings.read().language ?? languageOf(app.getLocale());
  await app.whenReady();

  const origin = (): string | undefined =>
    serverOrigin(parts.env.LANDFALL_SERVER_URL ?? settings.read().serverUrl ?? '');
  serveBundle(parts.rendererRoot, origin);
  guardPermissions(session.defaultSession);
  const main = openMainWindow({
    preload: parts.preload,
    icon: `${parts.icons}/icon.png`,
    settings,
    isHidden: parts.argv.includes('--hidden'),
    route: routeOfArguments(parts.argv) ?? waiting.take(),
  });
  const { webContents } = main.window;
  reviveWindow(main.window, log);

  const openRoute = (route: string): void => {
    main.show();
    sendEvent(webContents, 'shell:open-route', route);
  };
  const quit = async (): Promise<void> => {
    if (await confirmQuit(main.window, tray.count().unsent, currentLanguage())) app.quit();
  };
  const actions = { openRoute, show: main.show, quit: () => void quit() };
  const tray = openTray(
    { idle: `${parts.icons}/tray.png`, waiting: `${parts.icons}/tray-waiting.png` },
    currentLanguage(),
    actions,
  );
  const updater =
    parts.updates &&
    createAppUpdater(parts.updates, (state) => sendEvent(webContents, 'shell:update-state', state));
  const start = origin();
  if (start !== undefined) updater?.follow(start);
  const drawMenu = (): void =>
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(applicationMenu(currentLanguage(), parts.platform, actions)),
    );
  drawMenu();

  const keys = systemKeyKeeper(parts.platform);
  const journals = createPersonJournals({
    root: parts.journals,
    onProblem: (problem, cause) => log.error({ problem, code: codeOf(cause) }, 'journal not written'),
  });
  answerRequests(
    createShellHandlers({
      journals,
      keys,
      freeBytes: () => freeBytesOf(dirname(parts.settingsFile)),
      window: main.window,
      settings,
      origin,
      platform: parts.platform,
      tray,
      updater,
      notify: createNotifier(openRoute),
      ask: (url, init) => net.fetch(url, init),
      language: currentLanguage,
      onLanguage: drawMenu,
      beforeInstall: main.allowClose,
    }),
    {
      isOwnWindow: (id) => id === webContents.id,
      onRefused: (channel, reason) => log.warn({ channel, reason }, 'request of a page refused'),
    },
  );

  waiting.hand(openRoute);
  app.on('second-instance', (_event, argv) => {
    const route = routeOfArguments(argv);
    if (route === undefined) main.show();
    else openRoute(route);
  });
  app.on('activate', main.show);
  app.on('before-quit', main.allowClose);
  powerMonitor.on('resume', () => sendEvent(webContents, 'shell:resumed', null));
  powerMonitor.on('unlock-screen', () => sendEvent(webContents, 'shell:resumed', null));
  log.info({ version: app.getVersion() }, 'started');
}

/** The system's short word for a failure: its message may name paths. */
function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
}

/** macOS hands links over as events, the first one before there is a window. */
function holdLinks(): { take: () => string | undefined; hand: (open: (route: string) => void) => void } {
  let held: string | undefined;
  let open = (route: string): void => {
    held = route;
  };
  app.on('open-url', (event, link) => {
    event.preventDefault();
    const route = routeOfLink(link);
    if (route !== undefined) open(route);
  });
  return {
    take: () => held,
    hand: (next) => {
      open = next;
    },
  };
}
