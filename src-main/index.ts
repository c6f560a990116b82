import { join, resolve } from 'node:path';
import { app } from 'electron';
import electronUpdater from 'electron-updater';
import { startApplication } from './application.ts';
import { declareAppScheme } from './security/app-protocol.ts';

// Both must come before `ready`: no renderer without a sandbox, and a scheme that behaves like https.
app.enableSandbox();
declareAppScheme();

const built = resolve(import.meta.dirname, '..');

void startApplication({
  rendererRoot: join(built, 'renderer'),
  preload: join(built, 'preload', 'preload.cjs'),
  icons: join(app.getAppPath(), 'resources', 'icons'),
  journals: join(app.getPath('userData'), 'journal'),
  settingsFile: join(app.getPath('userData'), 'shell-settings.json'),
  // Only a packaged application can replace itself.
  updates: app.isPackaged ? electronUpdater.autoUpdater : undefined,
  argv: process.argv,
  env: process.env,
  platform: process.platform,
});
