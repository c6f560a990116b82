import { describe, expect, it } from 'vitest';
import type { DocumentView, EngineConnection } from '#renderer/data/contract.ts';
import { runBulk } from '#renderer/features/record/list/bulk/bulk-actions.ts';
import { purchaseRequestForm } from '#shared/domain/purchase-request/purchase-request-record.ts';

describe('a deed over a selection', () => {
  it('that breaks off at one record names it, goes on, and keeps what was done before', async () => {
    const engine = {
      getDocument: async (_kind: string, id: string) =>
        ({ document: { id, body: { title: id } }, serverVersion: 1, pending: [] }) as unknown as DocumentView,
      runCommand: async ({ target: { id } }: Parameters<EngineConnection['runCommand']>[0]) => {
        if (id === 'broken') throw new Error('the disk is full');
        return { saved: true, commandId: `command-${id}`, targetId: id } as const;
      },
    } as unknown as EngineConnection;
    const result = await runBulk(engine, {
      form: purchaseRequestForm,
      ids: ['first', 'broken', 'last'],
      deed: { do: 'submit' },
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    expect(result.done.map(({ id }) => id)).toEqual(['first', 'last']);
    expect(result.refused).toMatchObject([{ id: 'broken', code: 'not-saved' }]);
  });
});
