import type { DocumentKind } from '#shared/engines/command/document.ts';
import type { Instant, Zone } from '#shared/kernel/instant.ts';

/** Something a person must be told: `notice:<code>` is the sentence, `values` fill it. */
export interface Notice {
  readonly personId: string;
  readonly code: string;
  readonly subject: { readonly kind: DocumentKind; readonly id: string; readonly title: string };
  /** Values for the sentence; times come with their zone so that both sites can be shown. */
  readonly values: Readonly<Record<string, string>>;
  readonly moments: readonly { readonly label: string; readonly at: Instant; readonly zone: Zone }[];
  readonly at: Instant;
  readonly read: boolean;
}
