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

/** Nothing happens when the server was started on its own. */
export function reportToParent(report: ServerReport): void {
  process.send?.(report);
}
