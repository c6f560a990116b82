import { useEffect, useState } from 'react';
import type { WipedNote } from '../engine/wipe/wipe-notes.ts';
import { watchWiped } from './wipe-laptop.ts';

export type { WipedNote } from '../engine/wipe/wipe-notes.ts';

/** What was wiped on this laptop and nobody has read yet; undefined while it is read. */
export function useWiped(): readonly WipedNote[] | undefined {
  const [notes, setNotes] = useState<readonly WipedNote[]>();
  useEffect(() => watchWiped(setNotes), []);
  return notes;
}
