import { app, Menu, nativeImage, Tray } from 'electron';
import type { Language } from '#shared/i18n/languages.ts';
import { type TrayActions, trayMenu, trayTitle, trayTooltip, type WaitingCount } from './tray-state.ts';

export interface AppTray {
  readonly setCount: (count: WaitingCount) => void;
  readonly setLanguage: (language: Language) => void;
  readonly count: () => WaitingCount;
}

export function openTray(
  icons: { idle: string; waiting: string },
  language: Language,
  actions: TrayActions,
): AppTray {
  const idle = nativeImage.createFromPath(icons.idle);
  const waiting = nativeImage.createFromPath(icons.waiting);
  const tray = new Tray(idle);
  let shown = { count: { tasks: 0, unsent: 0 }, language };
  const draw = (): void => {
    const { count } = shown;
    const isWaiting = count.tasks + count.unsent > 0;
    tray.setImage(isWaiting ? waiting : idle);
    tray.setToolTip(trayTooltip(count, shown.language));
    tray.setTitle(trayTitle(count));
    tray.setContextMenu(Menu.buildFromTemplate(trayMenu(count, shown.language, actions)));
    app.setBadgeCount(count.tasks);
  };
  tray.on('click', actions.show);
  draw();
  return {
    setCount: (count) => {
      shown = { ...shown, count };
      draw();
    },
    setLanguage: (next) => {
      shown = { ...shown, language: next };
      draw();
    },
    count: () => shown.count,
  };
}
