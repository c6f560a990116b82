import type { MenuItemConstructorOptions } from 'electron';
import type { Language } from '#shared/i18n/languages.ts';
import { type ShellWord, shellWord } from '../words/shell-words.ts';

/** The application menu in the person's language. Developer tools are not part of the product. */
export function applicationMenu(
  language: Language,
  platform: NodeJS.Platform,
  actions: { readonly quit: () => void },
): MenuItemConstructorOptions[] {
  const item = (key: ShellWord, rest: MenuItemConstructorOptions): MenuItemConstructorOptions => ({
    label: shellWord(language, key),
    ...rest,
  });
  const quit = item('menu.quit', { accelerator: 'CommandOrControl+Q', click: actions.quit });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const appMenu: MenuItemConstructorOptions = {
    label: shellWord(language, 'tray.name'),
    submenu: [
      item('menu.about', { role: 'about' }),
      separator,
      item('menu.hideApp', { role: 'hide' }),
      item('menu.hideOthers', { role: 'hideOthers' }),
      separator,
      quit,
    ],
  };
  const fileMenu = item('menu.file', { submenu: [item('menu.close', { role: 'close' }), separator, quit] });
  return [
    platform === 'darwin' ? appMenu : fileMenu,
    item('menu.edit', {
      submenu: [
        item('menu.undo', { role: 'undo' }),
        item('menu.redo', { role: 'redo' }),
        separator,
        item('menu.cut', { role: 'cut' }),
        item('menu.copy', { role: 'copy' }),
        item('menu.paste', { role: 'paste' }),
        item('menu.selectAll', { role: 'selectAll' }),
      ],
    }),
    item('menu.view', {
      submenu: [
        item('menu.actualSize', { role: 'resetZoom' }),
        item('menu.zoomIn', { role: 'zoomIn' }),
        item('menu.zoomOut', { role: 'zoomOut' }),
        separator,
        item('menu.fullScreen', { role: 'togglefullscreen' }),
      ],
    }),
    item('menu.window', {
      submenu: [item('menu.minimize', { role: 'minimize' }), item('menu.close', { role: 'close' })],
    }),
  ];
}
