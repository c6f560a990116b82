import type { DemoAccount } from './demo/demo-accounts.ts';

/** What the server tells `npm start` over the process channel. */
export type ServerReport =
  | { readonly kind: 'progress' | 'failed'; readonly text: string }
  | {
      readonly kind: 'ready';
      readonly address: string;
      readonly accounts: readonly DemoAccount[];
      readonly setupNeeded: boolean;
    };

/** Resolves when the parent has it; at once when the server was started on its own. */
export function reportToParent(report: ServerReport): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined) resolve();
    else process.send(report, () => resolve());
  });
}
