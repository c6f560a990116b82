import type { ComponentType } from 'react';

interface ConfirmProps {
  readonly kind: string;
  readonly values: Readonly<Record<string, unknown>>;
  onAnswer(isConfirmed: boolean): void;
}

interface EffectsProps {
  readonly personId: string;
  readonly isActive: boolean;
  onShown(shown: string | undefined): void;
}

/** What the administration shows of other features. */
export interface AdminParts {
  readonly Effects: ComponentType<EffectsProps>;
  readonly ConfirmCreation: ComponentType<ConfirmProps>;
}
