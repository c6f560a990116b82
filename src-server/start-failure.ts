import type { ServerConfig } from './config.ts';
import { codeOf, failureSentence } from './failure-sentence.ts';

/** One sentence for the person at the terminal: what is wrong, and what to do next. */
export function startFailureSentence(error: unknown, config: ServerConfig): string {
  const code = error instanceof Error ? codeOf(error) : '';
  const isListening = error instanceof Error && 'syscall' in error && error.syscall === 'listen';
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${config.port} is already in use. Stop the other program, or start with --port ${config.port + 10}.`;
    case 'EADDRNOTAVAIL':
      return `This machine has no address ${config.host}. Start with a --host that it has.`;
    case 'EACCES':
      return isListening
        ? `Port ${config.port} needs more rights than you have. Take a --port above 1023.`
        : `You may not write to the data folder ${config.dataDir}. Start with a --data folder that is yours.`;
    default:
      return failureSentence(error);
  }
}
