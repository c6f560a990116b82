/** Why a definition may not be published; `codes:form-problem.<code>` is the sentence. */
export type FormProblemCode =
  | 'unknown-form'
  | 'unreadable'
  | 'too-many-fields'
  | 'bad-key'
  | 'bad-section'
  | 'bad-options'
  | 'bad-rights'
  | 'bad-access'
  | 'bad-series'
  | 'unknown-field'
  | 'unknown-kind'
  | 'bad-pull'
  | 'type-changed'
  | 'system-field'
  | 'system-setting'
  | 'no-label'
  | 'formula-not-computed'
  | 'withheld-required'
  | 'bad-upgrade'
  | 'files-withheld'
  | 'expression';

export interface FormProblem {
  /** Field (`hsCode`, `lines/quantity`), label path or setting. */
  readonly path: string;
  readonly code: FormProblemCode;
  /** The language that lacks a word, or the part of an expression that is meant. */
  readonly part?: string;
  /** Of an expression: the rule that holds it, and what is wrong with it (`codes:expression.<reason>`). */
  readonly rule?: string;
  readonly reason?: string;
}

export function formProblemKey(code: FormProblemCode): string {
  return `codes:form-problem.${code}`;
}
