import { namesUsedBy } from '#shared/kernel/expression/evaluate-condition.ts';
import { namesOfFormula } from '#shared/kernel/expression/evaluate-formula.ts';
import {
  brokenRule,
  hasRules,
  isDemanded,
  isLocked,
  isShown,
  lineSituation,
  type RuleMoment,
  situationOf,
} from './evaluate-rules.ts';
import type { ValidRule } from './field-rules.ts';
import type { FieldDefinition } from './field-types.ts';
import type { FieldMap, FormValues, LineValues } from './form-values.ts';
import { isUnset } from './form-values.ts';
import { computedLine, formulaOrder } from './formulas.ts';

/** What the rules of a form say about one cell as its line and the head stand. */
export interface CellState {
  readonly shown: boolean;
  readonly demanded: boolean;
  /** Nobody may type here: a rule says so, or the value is worked out. */
  readonly locked: boolean;
  readonly broken?: ValidRule;
}

export interface LineState {
  /** Cells that say something else than their definition; the others are shown and may be typed into. */
  readonly cells: Readonly<Record<string, CellState>>;
  /** The line with its formulas worked out. */
  readonly values: LineValues;
}

export interface LineRules {
  /**
   * Told once for a line and for the part of the head that its rules read: of 500 lines a keystroke asks one, and
   * what has not changed is the very same object.
   */
  of(line: LineValues, head: FormValues): LineState;
}

/** The rules of the cells of one lines field, asked while somebody types. */
export function createLineRules(fields: FieldMap, cells: FieldMap, moment: RuleMoment): LineRules {
  const ruled = Object.entries(cells).filter(
    ([name, cell]) => hasRules({ [name]: cell }) || cell.formula !== undefined,
  );
  const read = namesRead(ruled.map(([, cell]) => cell)).filter((name) => name in fields && !(name in cells));
  const headKeys = new WeakMap<FormValues, string>();
  const told = new WeakMap<LineValues, { readonly key: string; readonly state: LineState }>();
  const keyOf = (head: FormValues): string => {
    const known = headKeys.get(head);
    if (known !== undefined) return known;
    const key = JSON.stringify(read.map((name) => head[name]));
    headKeys.set(head, key);
    return key;
  };
  const isComputed = formulaOrder(cells).length > 0;
  const work = (line: LineValues, head: FormValues): LineState => {
    if (ruled.length === 0) return { cells: {}, values: line };
    const values = isComputed ? computedLine(cells, line, head) : line;
    const situation = lineSituation(situationOf(fields, head, moment), cells, values);
    const states = ruled.map(([name, cell]): [string, CellState] => {
      const broken = isUnset(values[name]) ? undefined : brokenRule(cell, situation);
      return [
        name,
        {
          shown: isShown(cell, situation),
          demanded: isDemanded(cell, situation),
          locked: cell.formula !== undefined || isLocked(cell, situation),
          ...(broken === undefined ? {} : { broken }),
        },
      ];
    });
    return { cells: Object.fromEntries(states), values };
  };
  return {
    of(line, head) {
      const key = keyOf(head);
      const known = told.get(line);
      if (known?.key === key) return known.state;
      const state = work(line, head);
      told.set(line, { key, state });
      return state;
    },
  };
}

/** Every name that the rules and formulas of these fields look at. */
function namesRead(fields: readonly FieldDefinition[]): readonly string[] {
  const names = fields.flatMap((field) => [
    ...[field.requiredWhen, field.visibleWhen, field.editableWhen].flatMap((text) =>
      text === undefined ? [] : namesUsedBy(text),
    ),
    ...(field.validWhen ?? []).flatMap(({ condition }) => namesUsedBy(condition)),
    ...(field.formula === undefined ? [] : namesOfFormula(field.formula)),
    // A worked-out amount is rounded as its currency wants it.
    ...(field.type === 'money' ? [field.currencyField] : []),
  ]);
  return [...new Set(names)];
}

/**
 * Lines after a change, with every cell that may not be typed into as it was: what is locked or hidden in a line
 * stays, whatever was typed, pasted or filled over it.
 */
export function keepClosedCells(
  rules: LineRules,
  head: FormValues,
  before: readonly LineValues[],
  after: readonly LineValues[],
): readonly LineValues[] {
  const olds = new Map(before.map((line) => [line.id, line]));
  let isSame = true;
  const kept = after.map((line) => {
    const old = olds.get(line.id);
    if (old === undefined || old === line) return line;
    const { cells } = rules.of(line, head);
    const closed = Object.entries(cells).filter(
      ([name, { shown, locked }]) => (!shown || locked) && old[name] !== line[name],
    );
    if (closed.length === 0) return line;
    isSame = false;
    return { ...line, ...Object.fromEntries(closed.map(([name]) => [name, old[name]])) };
  });
  return isSame ? after : kept;
}
