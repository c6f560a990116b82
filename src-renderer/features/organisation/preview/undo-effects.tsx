import { useEffect, useMemo } from 'react';
import { useOrganisationData } from '../model/organisation-data.ts';
import { AnswerView } from './answer-view.tsx';
import { usePreview } from './use-preview.ts';

interface UndoEffectsProps {
  readonly runId: string;
  onShown(): void;
}

/** What follows when an import of the organisation is taken back. */
export function UndoEffects({ runId, onShown }: UndoEffectsProps) {
  const { byId } = useOrganisationData();
  const { answer, reload } = usePreview(useMemo(() => ({ runId }), [runId]));
  const isSaid = answer.state === 'ready';
  useEffect(() => {
    if (isSaid) onShown();
  }, [isSaid]);
  return <AnswerView answer={answer} name={(id) => byId.get(id)?.title ?? id} onRetry={reload} />;
}
