import { describe, expect, it } from 'vitest';
import type { EntryChange, LogEntry } from '#renderer/data/engine/command-log/command-log.ts';
import { answeredQuestions } from '#renderer/data/engine/page-intake.ts';
import type { StoredDocument } from '#shared/engines/command/document.ts';
import { buildCommand } from '#tests/builders/build-command.ts';

const target = { kind: 'purchase-request', id: 'ask.record' } as const;

function entryOf(deviceSeq: number, type: string, outcome: LogEntry['outcome']): LogEntry {
  const command = buildCommand({ id: `c${deviceSeq}`, deviceSeq, type, target, payload: {} });
  const signed = { command, previousHash: '', hash: '', signature: '' };
  const marks = { attempted: true, acknowledged: false, discarded: false, answered: null };
  return { deviceSeq, id: command.id, signed, title: '', savedAt: command.occurredAt, ...marks, outcome };
}

const MISSING = { word: 'needs-review', code: 'fields-missing' } as const;
const asked = entryOf(5, 'purchase-request.create', MISSING);
const settledAs = (deviceSeq: number, word: 'accepted' | 'refused'): ReadonlyMap<number, EntryChange> =>
  new Map([[deviceSeq, { answered: word, outcome: { word } }]]);

async function answered(
  entries: readonly LogEntry[],
  status: string | undefined,
  settled: ReadonlyMap<number, EntryChange> = new Map(),
): Promise<readonly number[]> {
  const document = { ...target, body: { status } } as unknown as StoredDocument;
  const held = new Map(status === undefined ? [] : [[target.id, document]]);
  return [...(await answeredQuestions(entries, settled, { getMany: async () => held })).keys()];
}

describe('a question about missing values', () => {
  it.each(['draft', 'returned', 'withdrawn', undefined])('stands while the record is %s', async (status) => {
    expect(await answered([asked], status)).toEqual([]);
  });

  it.each(['submitted', 'approved', 'pending_approval', 'cancelled'])(
    'is answered when the record came to be %s, wherever that was done',
    async (status) => expect(await answered([asked], status)).toEqual([5]),
  );

  it('is answered by a later submit from here, also when it has come back since', async () => {
    const submit = entryOf(6, 'purchase-request.submit', null);
    expect(await answered([asked, submit], 'returned', settledAs(6, 'accepted'))).toEqual([5]);
    expect(await answered([asked, submit], 'returned', settledAs(6, 'refused'))).toEqual([]);
  });

  it('is not answered by an earlier submit, and no other question is touched', async () => {
    const submit = entryOf(4, 'purchase-request.submit', null);
    expect(await answered([submit, asked], 'returned', settledAs(4, 'accepted'))).toEqual([]);
    const other = entryOf(5, 'record.edit', { word: 'needs-review', code: 'values-differ' });
    expect(await answered([other], 'submitted')).toEqual([]);
  });
});
