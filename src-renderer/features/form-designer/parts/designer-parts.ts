import type { i18n } from 'i18next';
import type { ReactNode } from 'react';
import type { LoadWords } from '#renderer/data/client/all-words.ts';
import type { Role } from '#shared/access/capabilities.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { Language } from '#shared/i18n/languages.ts';

export interface Preview {
  readonly form: FormDefinition;
  readonly language: Language;
  /** Speaks the words of the design. */
  readonly words: i18n;
  readonly roles: readonly Role[];
}

/** What the designer needs of other parts of the app, which it must not know itself. */
export interface DesignerParts {
  readonly loadWords: LoadWords;
  /** The form as people will fill it in, drawn by the real form. */
  renderPreview(preview: Preview): ReactNode;
}
