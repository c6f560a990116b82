import type { PendingCommand } from '#renderer/data/contract.ts';

/** One line that says what is in an action: a changed field with both values, or a text somebody wrote. */
export type ChangeLine =
  | { readonly kind: 'field'; readonly path: string; readonly from: unknown; readonly to: unknown }
  | { readonly kind: 'text'; readonly text: string };

function fields(payload: unknown): Readonly<Record<string, unknown>> {
  return typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>) : {};
}

function isChange(entry: unknown): entry is { path: string; from: unknown; to: unknown } {
  return typeof fields(entry).path === 'string';
}

/** What an outbox item holds, short enough to recognise one's own work. */
export function changeLines(item: PendingCommand): readonly ChangeLine[] {
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
