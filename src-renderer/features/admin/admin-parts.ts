import type { ComponentType } from 'react';

interface EffectsProps {
  readonly personId: string;
  readonly isActive: boolean;
  onShown(shown: string | undefined): void;
}

/** What the administration shows of other features. */
export interface AdminParts {
  readonly Effects: ComponentType<EffectsProps>;
}
