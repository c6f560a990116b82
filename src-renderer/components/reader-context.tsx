import { createContext, useContext } from 'react';
import type { Zone } from '#shared/kernel/instant.ts';

export interface Reader {
  /** The zone in which times are read. */
  readonly zone: Zone;
  /** Name the zone beside every time, or only where sites differ. */
  readonly zoneNames: 'when-different' | 'always';
  /** The day in that zone: when it ends, what was said without a date is said anew. */
  readonly today: string;
}

const ReaderContext = createContext<Reader>({ zone: 'UTC', zoneNames: 'when-different', today: '' });

export const ReaderProvider = ReaderContext.Provider;

export function useReader(): Reader {
  return useContext(ReaderContext);
}
