import type { WebFrameMain } from 'electron';
import { isOwnUrl } from '../security/own-origin.ts';

/** The part of an IPC event that says who asks. */
export interface Sender {
  readonly senderFrame: Pick<WebFrameMain, 'url' | 'parent' | 'frameTreeNodeId'> | null;
  readonly sender: { readonly id: number };
}

/**
 * True when the question comes from the top frame of one of our own windows, still alive and still on our
 * origin. Frames inside it, other origins and frames that are gone have no voice (CVE-2022-29247).
 */
export function isTrustedSender(event: Sender, isOwnWindow: (contentsId: number) => boolean): boolean {
  const frame = event.senderFrame;
  if (frame === null || frame.parent !== null) return false;
  return isOwnUrl(frame.url) && isOwnWindow(event.sender.id);
}
