import { createContext, useContext } from 'react';
import type { EngineConnection } from '../contract.ts';

const EngineContext = createContext<EngineConnection | null>(null);

/** Gives the screens below the engine of the person who is signed in. */
export const EngineProvider = EngineContext.Provider;

export function useEngine(): EngineConnection {
  const engine = useContext(EngineContext);
  if (engine === null) throw new Error('No EngineProvider above this component');
  return engine;
}
