import type { App, WebContents } from 'electron';
import { externalLink } from './external-link.ts';
import { isOwnUrl } from './own-origin.ts';

/**
 * Every web contents of the application, whoever made it: stays on our origin, opens no window, attaches no
 * webview. A link that a person follows goes to `openLink`, which asks the operating system.
 */
export function guardAllContents(app: App, openLink: (link: string) => void): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, openLink));
}

export function guardContents(contents: WebContents, openLink: (link: string) => void): void {
  const stay = (event: { readonly url: string; preventDefault(): void }): void => {
    if (!isOwnUrl(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    const link = externalLink(url);
    if (link !== undefined) openLink(link);
    return { action: 'deny' };
  });
}
