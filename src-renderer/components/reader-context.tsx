import { createContext, useContext } from 'react';
import type { Zone } from '#shared/kernel/instant.ts';

export interface Reader {
  /** The zone in which times are read. */
  readonly zone: Zone;
  /** Name the zone beside every time, or only where sites differ. */
  readonly zoneNames: 'when-different' | 'always';
}

const ReaderContext = createContext<Reader>({ zone: 'UTC', zoneNames: 'when-different' });

export const ReaderProvider = ReaderContext.Provider;

export function useReader(): Reader {
  return useContext(ReaderContext);
}
