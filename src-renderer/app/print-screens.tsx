import { PrintScreen } from '#renderer/features/print/print-screen.tsx';
import { loadWords } from './languages/load-language-pack.ts';

/** The words of every language lie with the application: the print is told how to read them. */
export function PrintRoute() {
  return <PrintScreen loadWords={loadWords} />;
}
