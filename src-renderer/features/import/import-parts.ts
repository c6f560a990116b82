import type { ComponentType } from 'react';
import type { ImportRules } from '#shared/engines/import/import-target.ts';

/** Records of the organisation that an import would write. */
export interface ChangingRecords {
  readonly records: readonly { readonly kind: string; readonly id: string; readonly body: unknown }[];
  readonly rules: ImportRules;
}

interface EffectsProps {
  readonly changing: ChangingRecords;
  /** The person has before them what follows, or why it cannot be said. */
  onShown(): void;
}

interface UndoEffectsProps {
  readonly runId: string;
  onShown(): void;
}

/** What the import screen shows of other features. */
export interface ImportParts {
  readonly Effects: ComponentType<EffectsProps>;
  readonly UndoEffects: ComponentType<UndoEffectsProps>;
}
