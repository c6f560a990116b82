/** What an expression sees behind a name. `decimal` is exact text in the record and a plain number in FEEL. */
export type ValueShape = 'text' | 'decimal' | 'yes-no' | 'date' | 'instant' | 'list' | LinesShape;

/** A sub-table: its cells are reached as `lines.quantity` or `item.quantity`. */
export interface LinesShape {
  readonly lines: NameScope;
}

/** Every name that an expression may use. */
export type NameScope = Readonly<Record<string, ValueShape>>;

/** Names that come from the context of an evaluation, never from a clock. */
export const CONTEXT_SCOPE: NameScope = { today: 'date', now: 'instant' };

export function shapeOf(scope: NameScope, name: string): ValueShape | undefined {
  return Object.hasOwn(scope, name) ? scope[name] : undefined;
}

export function isLinesShape(shape: ValueShape | undefined): shape is LinesShape {
  return typeof shape === 'object';
}
