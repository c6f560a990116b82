import type { Writable } from 'node:stream';

export function openRollingLog(
  file: string,
  limits?: { readonly rollAtBytes?: number; readonly kept?: number },
): Writable;
