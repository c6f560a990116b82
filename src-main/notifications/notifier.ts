import { Notification } from 'electron';
import type { NotificationMessage } from '#shared/shell/bridge.ts';

/** A notification that is not held is collected, and its click is then heard by nobody. */
const MAX_HELD = 50;

/** Shows what the renderer asks for; a click opens the route that it names. The same id replaces the older one. */
export function createNotifier(openRoute: (route: string) => void): (message: NotificationMessage) => void {
  const held = new Map<string, Notification>();
  return (message) => {
    if (!Notification.isSupported()) return;
    held.get(message.id)?.close();
    const notification = new Notification({ title: message.title, body: message.body });
    held.delete(message.id);
    held.set(message.id, notification);
    notification.on('click', () => openRoute(message.route));
    notification.on('close', () => {
      if (held.get(message.id) === notification) held.delete(message.id);
    });
    const [oldest] = held.keys();
    if (held.size > MAX_HELD && oldest !== undefined) held.delete(oldest);
    notification.show();
  };
}
