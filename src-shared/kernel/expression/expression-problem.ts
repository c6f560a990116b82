/** Why an expression may not be saved; `codes:expression.<code>` is the sentence. */
export type ExpressionProblemCode =
  | 'too-long'
  | 'too-much-work'
  | 'not-readable'
  | 'value-missing'
  | 'unknown-name'
  | 'unknown-function'
  | 'not-offered'
  | 'range-loop'
  | 'nested-loop'
  | 'decimal-arithmetic'
  | 'unsafe-pattern'
  | 'formula-loop';

export interface ExpressionProblem {
  readonly code: ExpressionProblemCode;
  /** The part of the text that is meant. */
  readonly part: string;
}

export function expressionProblemKey(code: ExpressionProblemCode): string {
  return `codes:expression.${code}`;
}

/** Longer than any condition that a person can read. */
export const MAX_EXPRESSION = 500;
