/** A path into a record: `phone`, `lines/<lineId>/quantity`, or `lines/<lineId>` for a whole line. */
export interface LinePath {
  readonly linesField: string;
  readonly lineId: string;
  /** Undefined: the line as a whole (added or removed). */
  readonly field: string | undefined;
}

/** The parts of a path into a line, or undefined for a plain field. Line ids hold no slash. */
export function linePathOf(path: string): LinePath | undefined {
  const [linesField, lineId, field, ...rest] = path.split('/');
  if (linesField === undefined || lineId === undefined || lineId === '' || rest.length > 0) return undefined;
  return { linesField, lineId, field };
}
