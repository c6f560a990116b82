import type { RecordKind } from '#shared/engines/form/field-types.ts';
import { type Provenance, provenanceMapOf } from '#shared/engines/form/provenance.ts';
import type { ViewContent } from '#shared/engines/list/view-content.ts';

/** A named way to look at a list. Personal ones are their owner's alone, shared ones everybody's. */
export interface ListView {
  readonly listKind: RecordKind;
  readonly name: string;
  readonly shared: boolean;
  readonly ownerId: string;
  readonly content: ViewContent;
  /** People whose list opens with it. */
  readonly defaultFor: readonly string[];
}

/** Under this path the body remembers who last saved name, content or sharing; making it a default is no change. */
export const SAVED_PATH = 'content';

export function lastSave(view: ListView): Provenance | undefined {
  return provenanceMapOf({ ...view })[SAVED_PATH];
}
