import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useReader } from '#renderer/components/reader-context.tsx';
import { draftPath } from '#renderer/data/client/drafts.tsx';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import {
  CAPTURE_KEY,
  type Capture,
  type CaptureLine,
  type DraftEntry,
  type EngineConnection,
} from '#renderer/data/contract.ts';
import { dateInZone } from '#shared/kernel/instant.ts';

/** Makes a captured receipt into typing of the goods-receipt form; null where its order is not here. */
export type BeginReceipt = (
  engine: EngineConnection,
  capture: Capture,
  words: {
    readonly at: string;
    readonly receivedOn: string;
    newId(): string;
    named(lines: readonly CaptureLine[]): string;
  },
) => Promise<DraftEntry | null>;

export function lineText({ code, quantity, unit }: CaptureLine): string {
  return [code, '×', quantity, unit].filter((part) => part !== '').join(' ');
}

/** One click from a captured receipt to the form of its order. */
export function useBeginReceipt(capture: Capture, beginReceipt: BeginReceipt) {
  const { t } = useTranslation('lease');
  const engine = useEngine();
  const navigate = useNavigate();
  const { zone } = useReader();
  const [isMissing, setMissing] = useState(false);
  const begin = async () => {
    const at = new Date().toISOString();
    const draft = await beginReceipt(engine, capture, {
      at,
      receivedOn: dateInZone(capture.startedAt, zone),
      newId: () => crypto.randomUUID(),
      named: (lines) =>
        lines.length === 0 ? '' : t('drafts.unmatched', { lines: lines.map(lineText).join('; ') }),
    });
    setMissing(draft === null);
    if (draft === null) return;
    const values: Capture = { ...capture, receiptAt: at };
    const entry = { id: capture.id, formKey: CAPTURE_KEY, recordId: null, title: capture.subject } as const;
    await engine.saveDraft({ ...entry, savedAt: at, values });
    void navigate(draftPath(draft));
  };
  return { begin, isMissing };
}
