import { App, Button } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CAPTURE_KEY, type DraftEntry, type EngineConnection } from '../contract.ts';
import { takeDraft } from './claim-draft.ts';
import { useEngine } from './engine-hooks.ts';

/** Long enough to read what is gone and to reach the button. */
const UNDO_SECONDS = 8;

/** Where the typing goes on. */
export function draftPath(draft: DraftEntry): string {
  const base = `/records/${draft.formKey}`;
  return draft.recordId === null
    ? `${base}/new?draft=${encodeURIComponent(draft.id)}`
    : `${base}/${encodeURIComponent(draft.recordId)}/edit`;
}

/** Says that a draft was thrown away, and puts it back on request. */
export function useDraftUndo(): (draft: DraftEntry, onBack?: () => void) => void {
  const engine = useEngine();
  const { message } = App.useApp();
  const { t } = useTranslation('records');
  return (draft, onBack) => {
    const key = `discarded-${draft.id}`;
    const bringBack = async () => {
      message.destroy(key);
      await engine.saveDraft(draft);
      onBack?.();
    };
    const content = (
      <>
        {t('drafts.discarded', { title: draft.title || t('detail.untitled') })}{' '}
        <Button type="link" size="small" onClick={() => void bringBack()}>
          {t('drafts.undo')}
        </Button>
      </>
    );
    void message.open({ key, type: 'info', content, duration: UNDO_SECONDS });
  };
}

/**
 * Kept with the drafts, and found where they are worked on: forms that are drawn, changes of the organisation, and
 * what was captured while reading was sealed.
 */
const ELSEWHERE: readonly DraftEntry['formKey'][] = ['form-definition', 'organisation-change', CAPTURE_KEY];

/** Records that are being written. */
export function isTyping({ formKey }: Pick<DraftEntry, 'formKey'>): boolean {
  return !ELSEWHERE.includes(formKey);
}

/**
 * Removes a draft, also under the hands of a window that is writing it: that one writes down its last words, which
 * come back with the draft, and is told. Resolves with what was removed; null when it has become a record meanwhile.
 */
async function discardDraft(
  engine: Pick<EngineConnection, 'drafts' | 'deleteDraft'>,
  draftId: string,
): Promise<DraftEntry | null> {
  const claim = await takeDraft(draftId);
  try {
    const latest = (await engine.drafts()).find(({ id }) => id === draftId) ?? null;
    await engine.deleteDraft(draftId);
    if (latest) claim.discarded();
    return latest;
  } finally {
    claim.end();
  }
}

/** What is being written on this laptop, newest first; undefined until it is read. */
export function useDrafts(): {
  readonly drafts: readonly DraftEntry[] | undefined;
  discard(draft: DraftEntry): Promise<void>;
} {
  const engine = useEngine();
  const offerUndo = useDraftUndo();
  const [drafts, setDrafts] = useState<readonly DraftEntry[]>();
  const read = useCallback(
    () => void engine.drafts().then((entries) => setDrafts(entries.filter(isTyping))),
    [engine],
  );
  // Typing goes on in other windows: who comes back to this one sees what is true now.
  useEffect(() => {
    read();
    window.addEventListener('focus', read);
    return () => window.removeEventListener('focus', read);
  }, [read]);
  const discard = async (draft: DraftEntry) => {
    const latest = await discardDraft(engine, draft.id);
    read();
    if (latest) offerUndo(latest, read);
  };
  return { drafts, discard };
}
