import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

interface Printing {
  /** The moment that stands on the pages. */
  readonly at: string;
  readonly isReady: boolean;
  onReady(): void;
  print(): void;
}

function now(): string {
  return new Date().toISOString();
}

/** Printing by button, by key or by the browser's own menu: the pages always carry the moment of it. */
export function usePrinting(isAskedNow: boolean): Printing {
  const [at, setAt] = useState(now);
  const [isReady, setReady] = useState(false);
  const asked = useRef(isAskedNow);
  useEffect(() => {
    // Synchronous: the browser takes its picture of the page as soon as the listeners have returned.
    const handlePrint = () => flushSync(() => setAt(now()));
    window.addEventListener('beforeprint', handlePrint);
    return () => window.removeEventListener('beforeprint', handlePrint);
  }, []);
  const onReady = useCallback(() => setReady(true), []);
  const print = useCallback(() => window.print(), []);
  useEffect(() => {
    if (!isReady || !asked.current) return;
    asked.current = false;
    window.print();
  }, [isReady]);
  return { at, isReady, onReady, print };
}
