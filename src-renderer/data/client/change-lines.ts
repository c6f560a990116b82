/** One line that says what is in an action: a changed field with both values, a new one, or a text somebody wrote. */
export type ChangeLine =
  | { readonly kind: 'field'; readonly path: string; readonly from: unknown; readonly to: unknown }
  | { readonly kind: 'value'; readonly path: string; readonly value: unknown }
  | { readonly kind: 'text'; readonly text: string };

function fields(payload: unknown): Readonly<Record<string, unknown>> {
  return typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>) : {};
}

function isChange(entry: unknown): entry is { path: string; from: unknown; to: unknown } {
  return typeof fields(entry).path === 'string';
}

/** Files are objects too, and no lines. */
function isLine(entry: unknown): boolean {
  return typeof fields(entry).id === 'string';
}

/** What an outbox item holds, short enough to recognise one's own work. */
export function changeLines(item: { readonly payload: unknown }): readonly ChangeLine[] {
  const payload = fields(item.payload);
  if (Array.isArray(payload.changes)) {
    return payload.changes
      .filter(isChange)
      .map(({ path, from, to }) => ({ kind: 'field' as const, path, from, to }));
  }
  const text = [payload.text, payload.opinion, payload.reason].find(
    (value): value is string => typeof value === 'string' && value.trim() !== '',
  );
  return text === undefined ? [] : [{ kind: 'text', text }];
}

/** What a record that an action would create holds: value by value, line by line. */
export function createdLines(item: { readonly payload: unknown }): readonly ChangeLine[] {
  return Object.entries(fields(fields(item.payload).values)).flatMap(([path, value]) => {
    if (value === null || value === '') return [];
    const isListOfLines = Array.isArray(value) && value.every(isLine);
    if (!isListOfLines) return [{ kind: 'value' as const, path, value: value as unknown }];
    return value.map((line: unknown) => ({
      kind: 'value' as const,
      path: `${path}/${String(fields(line).id)}`,
      value: line,
    }));
  });
}
