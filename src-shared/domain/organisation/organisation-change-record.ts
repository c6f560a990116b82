import type { Instant, Zone } from '#shared/kernel/instant.ts';
import type { OrganisationEdit } from './plan-change.ts';

/** A change set as it was applied: what, by whom, and how much followed from it. */
export interface OrganisationChange {
  readonly personId: string;
  readonly at: Instant;
  readonly zone: Zone;
  readonly note?: string;
  readonly edits: readonly OrganisationEdit[];
  /** How many to-dos moved and how many people's access changed. */
  readonly moved: number;
  readonly access: number;
  /** The change that this one takes back, and the one that took this back. */
  readonly undoes?: string;
  readonly undoneBy?: string;
}

/** The edits that take a change back, last first. What moved along stays where it went. */
export function reversed(edits: readonly OrganisationEdit[]): readonly OrganisationEdit[] {
  return edits.toReversed().map(({ changes, ...edit }) => ({
    ...edit,
    changes: changes.toReversed().map(({ path, from, to }) => ({ path, from: to, to: from })),
  }));
}
