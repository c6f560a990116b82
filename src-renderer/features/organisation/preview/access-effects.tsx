import { useEffect, useMemo } from 'react';
import { useOrganisationData } from '../model/organisation-data.ts';
import { AnswerView } from './answer-view.tsx';
import { usePreview } from './use-preview.ts';

interface AccessEffectsProps {
  readonly personId: string;
  /** Whether they have access now. */
  readonly isActive: boolean;
  /** What is on screen, as it is sent along with the decision; undefined until it is. */
  onShown(shown: string | undefined): void;
}

/** What follows when somebody loses or gets access. */
export function AccessEffects({ personId, isActive, onShown }: AccessEffectsProps) {
  const { byId } = useOrganisationData();
  const question = useMemo(() => {
    const changes = [{ path: 'active', from: isActive, to: !isActive }];
    return { edits: [{ kind: 'person' as const, id: personId, changes }] };
  }, [personId, isActive]);
  const { answer, reload } = usePreview(question);
  const shown = answer.state === 'ready' && answer.value.ok ? answer.value.shown : undefined;
  useEffect(() => onShown(shown), [shown]);
  return <AnswerView answer={answer} name={(id) => byId.get(id)?.title ?? id} onRetry={reload} />;
}
