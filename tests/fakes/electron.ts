import { EventEmitter } from 'node:events';
import { vi } from 'vitest';

/**
 * Stands in for the `electron` module: records what the main process does with it and lets a test raise the
 * events that the system would. It decides nothing; whatever is refused is refused by our own code.
 */
type Listener = (...values: never[]) => unknown;
type Handler = (event: unknown, question: unknown) => Promise<unknown>;

export class FakeWebContents extends EventEmitter {
  readonly id: number;
  readonly sent: { channel: string; message: unknown }[] = [];
  windowOpenHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  reloads = 0;
  constructor(id: number) {
    super();
    this.id = id;
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.windowOpenHandler = handler;
  }
  send(channel: string, message: unknown): void {
    this.sent.push({ channel, message });
  }
  isDestroyed(): boolean {
    return false;
  }
  reload(): void {
    this.reloads += 1;
  }
}

interface WindowOptions {
  readonly webPreferences: Readonly<Record<string, unknown>>;
  readonly [name: string]: unknown;
}

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = [];
  readonly webContents: FakeWebContents;
  readonly options: WindowOptions;
  readonly loaded: string[] = [];
  isShown = false;
  isFocused = false;
  minimized = false;
  maximized = false;
  bounds = { x: 10, y: 20, width: 1200, height: 800 };
  constructor(options: WindowOptions) {
    super();
    this.options = options;
    this.webContents = new FakeWebContents(BrowserWindow.all.length + 1);
    BrowserWindow.all.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
  }
  show(): void {
    this.isShown = true;
  }
  hide(): void {
    this.isShown = false;
  }
  focus(): void {
    this.isFocused = true;
  }
  isDestroyed(): boolean {
    return false;
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  restore(): void {
    this.minimized = false;
  }
  maximize(): void {
    this.maximized = true;
  }
  isMaximized(): boolean {
    return this.maximized;
  }
  getNormalBounds(): { x: number; y: number; width: number; height: number } {
    return this.bounds;
  }
  /** What the system does when a person closes the window; true when it really closes. */
  closeByPerson(): boolean {
    let isPrevented = false;
    this.emit('close', {
      preventDefault: () => {
        isPrevented = true;
      },
    });
    return !isPrevented;
  }
}

class FakeApp extends EventEmitter {
  isPackaged = false;
  hasLock = true;
  locale = 'en-GB';
  paths: Record<string, string> = {};
  quits = 0;
  exitCode: number | undefined;
  badge = 0;
  isSandboxed = false;
  readonly protocols: string[] = [];
  enableSandbox(): void {
    this.isSandboxed = true;
  }
  requestSingleInstanceLock(): boolean {
    return this.hasLock;
  }
  setAsDefaultProtocolClient(scheme: string): void {
    this.protocols.push(scheme);
  }
  async whenReady(): Promise<void> {}
  quit(): void {
    this.quits += 1;
  }
  exit(code: number): void {
    this.exitCode = code;
  }
  getVersion(): string {
    return '0.1.0';
  }
  getLocale(): string {
    return this.locale;
  }
  getPath(name: string): string {
    return this.paths[name] ?? '';
  }
  getAppPath(): string {
    return this.paths.app ?? '';
  }
  setBadgeCount(count: number): void {
    this.badge = count;
  }
}

export const app = new FakeApp();

export const ipcHandlers = new Map<string, Handler>();
export const ipcMain = {
  handle: (channel: string, handler: Handler): void => {
    ipcHandlers.set(channel, handler);
  },
};

type PermissionRequest = (
  contents: unknown,
  permission: string,
  answer: (isGranted: boolean) => void,
  details: { requestingUrl: string; isMainFrame: boolean },
) => void;
type PermissionCheck = (
  contents: unknown,
  permission: string,
  origin: string,
  details: { requestingUrl?: string; isMainFrame: boolean },
) => boolean;

export const permissionHandlers: {
  request?: PermissionRequest;
  check?: PermissionCheck;
  device?: () => boolean;
} = {};
export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: PermissionRequest): void => {
      permissionHandlers.request = handler;
    },
    setPermissionCheckHandler: (handler: PermissionCheck): void => {
      permissionHandlers.check = handler;
    },
    setDevicePermissionHandler: (handler: () => boolean): void => {
      permissionHandlers.device = handler;
    },
  },
};

export const protocolHandlers = new Map<string, (request: Request) => Promise<Response>>();
export const privilegedSchemes: { scheme: string; privileges: Record<string, boolean> }[] = [];
export const protocol = {
  registerSchemesAsPrivileged: (schemes: typeof privilegedSchemes): void => {
    privilegedSchemes.push(...schemes);
  },
  handle: (scheme: string, handler: (request: Request) => Promise<Response>): void => {
    protocolHandlers.set(scheme, handler);
  },
};

export class Tray extends EventEmitter {
  static readonly all: Tray[] = [];
  tooltip = '';
  title = '';
  image: unknown;
  menu: MenuTemplate = [];
  constructor(image: unknown) {
    super();
    this.image = image;
    Tray.all.push(this);
  }
  setImage(image: unknown): void {
    this.image = image;
  }
  setToolTip(text: string): void {
    this.tooltip = text;
  }
  setTitle(text: string): void {
    this.title = text;
  }
  setContextMenu(menu: { template: MenuTemplate }): void {
    this.menu = menu.template;
  }
}

export type MenuTemplate = readonly { label?: string; click?: () => void; submenu?: MenuTemplate }[];
export const Menu = {
  applicationMenu: [] as MenuTemplate,
  buildFromTemplate: (template: MenuTemplate) => ({ template }),
  setApplicationMenu: (menu: { template: MenuTemplate }): void => {
    Menu.applicationMenu = menu.template;
  },
};

export class Notification extends EventEmitter {
  static readonly all: Notification[] = [];
  static isSupported = (): boolean => true;
  readonly options: { title: string; body: string };
  isShown = false;
  isClosed = false;
  constructor(options: { title: string; body: string }) {
    super();
    this.options = options;
    Notification.all.push(this);
  }
  show(): void {
    this.isShown = true;
  }
  close(): void {
    this.isClosed = true;
    this.emit('close');
  }
}

export const nativeImage = { createFromPath: (path: string): string => path };
export const net = { fetch: vi.fn<(url: string, init: RequestInit) => Promise<Response>>() };
export const powerMonitor = new EventEmitter();
export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }],
};
/** The system's keyring: reversible, and another one after `key` changed. */
export const safeStorage = {
  isAvailable: true,
  backend: 'gnome_libsecret',
  key: 7,
  isEncryptionAvailable: (): boolean => safeStorage.isAvailable,
  getSelectedStorageBackend: (): string => safeStorage.backend,
  encryptString: (text: string): Buffer => Buffer.from(`${safeStorage.key}:${text}`),
  decryptString(sealed: Buffer): string {
    const [key, text = ''] = sealed.toString('utf8').split(':');
    if (!safeStorage.isAvailable || key !== String(safeStorage.key)) throw new Error('not this keyring');
    return text;
  },
};
export const shell = { openExternal: vi.fn<(url: string) => Promise<void>>(async () => undefined) };
export const dialog = {
  showMessageBox: vi.fn<(...values: unknown[]) => Promise<{ response: number }>>(async () => ({
    response: 0,
  })),
  showSaveDialog: vi.fn<(...values: unknown[]) => Promise<{ canceled: boolean; filePath: string }>>(),
};
export const contextBridge = { exposeInMainWorld: vi.fn<(name: string, api: object) => void>() };
export const ipcRenderer = {
  invoke: vi.fn<(channel: string, question: unknown) => Promise<unknown>>(),
  on: vi.fn<(channel: string, listener: Listener) => void>(),
  off: vi.fn<(channel: string, listener: Listener) => void>(),
};

/** As after a fresh start of the machine. */
export function resetElectron(): void {
  for (const list of [BrowserWindow.all, Tray.all, Notification.all, privilegedSchemes, app.protocols]) {
    list.length = 0;
  }
  ipcHandlers.clear();
  protocolHandlers.clear();
  app.removeAllListeners();
  powerMonitor.removeAllListeners();
  Object.assign(app, {
    isPackaged: false,
    hasLock: true,
    locale: 'en-GB',
    quits: 0,
    exitCode: undefined,
    badge: 0,
  });
  Object.assign(safeStorage, { isAvailable: true, backend: 'gnome_libsecret', key: 7 });
  vi.clearAllMocks();
}
