import { createContext, useContext } from 'react';
import type { EngineConnection } from '../contract.ts';

/** Who is signed in, known from the first screen on, and the engine with that person's data. */
interface OpenEngine {
  readonly personId: string;
  readonly engine: EngineConnection;
}

const EngineContext = createContext<OpenEngine | null>(null);

/** Gives the screens below the engine of the person who is signed in. */
export const EngineProvider = EngineContext.Provider;

export function useEngine(): EngineConnection {
  return useOpenEngine().engine;
}

export function usePersonId(): string {
  return useOpenEngine().personId;
}

function useOpenEngine(): OpenEngine {
  const open = useContext(EngineContext);
  if (open === null) throw new Error('No EngineProvider above this component');
  return open;
}
