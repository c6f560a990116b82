/** Why a value does not fit its field; `codes:field.<code>` is the sentence. */
export type FieldErrorCode =
  | 'required'
  | 'wrong-type'
  | 'unreadable-text'
  | 'too-long'
  | 'not-decimal'
  | 'too-many-decimals'
  | 'too-small'
  | 'too-large'
  | 'not-positive'
  | 'not-date'
  | 'not-instant'
  | 'not-currency'
  | 'not-country'
  | 'not-zone'
  | 'not-language'
  | 'not-duration'
  | 'not-address'
  | 'not-rate'
  | 'not-barcode'
  | 'not-photo'
  | 'duplicate-file'
  | 'bad-check-digit'
  | 'not-found'
  | 'not-email'
  | 'not-phone'
  | 'not-link'
  | 'not-an-option'
  | 'too-many'
  | 'bad-line-id'
  | 'duplicate-line'
  | 'unknown-field'
  | 'read-only-field'
  | 'rule'
  | 'locked'
  | 'field-not-allowed'
  | 'not-your-department'
  | 'in-a-circle'
  | 'duplicate'
  | 'unknown-reference';

export interface FieldError {
  /** `phone`, `lines`, or `lines/<lineId>/quantity`. */
  readonly path: string;
  readonly code: FieldErrorCode;
  /** Fills the sentence: the limit that was passed. */
  readonly limit?: string;
  /** For `rule`: the key of the rule; its sentence stands among the form's words. */
  readonly rule?: string;
}

export function fieldErrorKey(code: FieldErrorCode): string {
  return `codes:field.${code}`;
}
