import type { OrganisationKind } from '#shared/domain/organisation/organisation-kinds.ts';
import type { OrganisationData } from './organisation-data.ts';

/** The record whose panel is open. */
export interface Chosen {
  readonly kind: OrganisationKind;
  readonly id: string;
}

export interface TabProps {
  readonly data: OrganisationData;
  readonly mayEdit: boolean;
  readonly onChoose: (chosen: Chosen) => void;
}
