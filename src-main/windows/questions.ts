import { type BrowserWindow, dialog, shell } from 'electron';
import type { Language } from '#shared/i18n/languages.ts';
import { externalLink, linkTarget } from '../security/external-link.ts';
import { shellWord } from '../words/shell-words.ts';

/** Shows where a link leads and opens it outside when the person agrees. False: refused or declined. */
export async function openLinkOutside(text: string, language: Language): Promise<boolean> {
  const link = externalLink(text);
  if (link === undefined) return false;
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: shellWord(language, 'dialog.openLinkQuestion', { target: linkTarget(link) }),
    detail: shellWord(language, 'dialog.openLinkDetail', { link }),
    buttons: [shellWord(language, 'dialog.openLink'), shellWord(language, 'dialog.cancel')],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  if (response !== 0) return false;
  await shell.openExternal(link);
  return true;
}

/** Quitting stops synchronisation, so unsent work is named first. Hiding needs no question. */
export async function confirmQuit(
  window: BrowserWindow,
  unsent: number,
  language: Language,
): Promise<boolean> {
  if (unsent === 0) return true;
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: shellWord(language, 'dialog.quitUnsentQuestion', { count: unsent }),
    detail: shellWord(language, 'dialog.quitUnsentDetail'),
    buttons: [shellWord(language, 'dialog.quitAnyway'), shellWord(language, 'dialog.cancel')],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}
