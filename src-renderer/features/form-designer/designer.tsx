import { App } from 'antd';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useForms } from '#renderer/data/client/forms.tsx';
import { keysOf } from '#shared/domain/form-definition/check-definition.ts';
import { builtInForm } from '#shared/domain/forms.ts';
import { DesignView } from './canvas/design-view.tsx';
import styles from './designer.module.css';
import { DesignerBar, type DesignerView } from './designer-bar.tsx';
import { differenceOf } from './model/design-difference.ts';
import { type ProblemPlace, problemsOf } from './model/design-problems.ts';
import {
  createDesign,
  type DesignDraft,
  DesignProvider,
  useDesign,
  useDesignStore,
} from './model/design-store.ts';
import type { DesignerParts } from './parts/designer-parts.ts';
import { type Autosave, useDesignAutosave } from './parts/kept-designs.ts';
import { LeaveQuestion } from './parts/leave-question.tsx';
import { NewerVersion } from './parts/newer-version.tsx';
import { PreviewView } from './parts/preview-view.tsx';
import { DifferenceList } from './publish/difference-list.tsx';
import { PublishDialog } from './publish/publish-dialog.tsx';
import { usePublish } from './publish/use-publish.ts';
import { WordsView } from './words/words-view.tsx';

interface DesignerProps {
  readonly begin: DesignDraft;
  /** The design was begun earlier and found again on this laptop. */
  readonly isKept: boolean;
  readonly parts: DesignerParts;
}

export function Designer({ begin, isKept, parts }: DesignerProps) {
  // Pinned: a version that comes meanwhile is told of, it does not replace what is being drawn.
  const [store] = useState(() => createDesign(begin));
  const autosave = useDesignAutosave(store, begin.form.key);
  return (
    <DesignProvider value={store}>
      <OpenDesign autosave={autosave} isKept={isKept} parts={parts} />
    </DesignProvider>
  );
}

function OpenDesign({
  autosave,
  isKept,
  parts,
}: Omit<DesignerProps, 'begin'> & { readonly autosave: Autosave }) {
  const store = useDesignStore();
  const form = useDesign((state) => state.form);
  const [view, setView] = useState<DesignerView>('design');
  const [isPublishing, setPublishing] = useState(false);
  const { before, changes, problems, usedKeys } = useJudgedDesign();
  const publication = usePublish(form.key);
  const isOver = useAfterPublish(publication.state, autosave);
  useUndoKeys();
  const jump = (place: ProblemPlace) => {
    setPublishing(false);
    setView(place.kind === 'words' ? 'words' : 'design');
    store.getState().select(place.kind === 'field' ? place.path : null);
  };
  const close = () => {
    setPublishing(false);
    void publication.acknowledge();
  };
  return (
    <div className={styles.screen}>
      <DesignerBar
        view={view}
        autosave={autosave.state}
        isKept={isKept}
        changes={changes.length}
        problems={problems}
        onView={setView}
        onJump={jump}
        onDiscard={autosave.finish}
        onPublish={() => setPublishing(true)}
      />
      <NewerVersion isOwn={isOver || publication.state.phase === 'sending'} />
      <div className={styles.body}>
        {view === 'design' && <DesignView problems={problems} usedKeys={usedKeys} />}
        {view === 'words' && <WordsView />}
        {view === 'preview' && <PreviewView parts={parts} />}
        {view === 'changes' && (
          <div className={styles.page}>
            <DifferenceList before={before} after={form} changes={changes} />
          </div>
        )}
      </div>
      {isPublishing && (
        <PublishDialog
          before={before}
          changes={changes}
          problems={problems}
          state={publication.state}
          onPublish={(option) => void publication.publish(store.getState(), option)}
          onJump={jump}
          onClose={close}
        />
      )}
      {changes.length > 0 && <LeaveQuestion isAsked={!isOver} />}
    </div>
  );
}

/** The design beside the version that it began from: differences, problems, and the keys that are taken. */
function useJudgedDesign() {
  const forms = useForms();
  const form = useDesign((state) => state.form);
  const baseVersion = useDesign((state) => state.baseVersion);
  const judged = useDeferredValue(form);
  const code = builtInForm(form.key);
  const published = forms.published().findLast(({ key }) => key === form.key);
  const before = baseVersion === 0 ? undefined : forms.version(form.key, baseVersion);
  const usedKeys = useMemo(
    () => published?.usedKeys ?? (code === undefined ? [] : keysOf(code)),
    [published, code],
  );
  const changes = useMemo(() => differenceOf(before, judged), [before, judged]);
  const problems = useMemo(() => problemsOf(judged, usedKeys), [judged, usedKeys]);
  return { before, changes, problems, usedKeys };
}

/** It is in force: the design has become a version, and the list of forms says so. */
function useAfterPublish(state: ReturnType<typeof usePublish>['state'], autosave: Autosave): boolean {
  const { t } = useTranslation('designer');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const version = state.phase === 'published' ? state.version : undefined;
  // Once for the version that came into force
  useEffect(() => {
    if (version === undefined) return;
    void autosave
      .finish()
      .catch(() => undefined)
      .then(() => navigate('/forms'))
      .then(() => message.success(t('publish.done', { version })));
  }, [version]);
  return version !== undefined;
}

function useUndoKeys(): void {
  const store = useDesignStore();
  const options = { preventDefault: true } as const;
  useHotkeys('mod+z', () => store.getState().undo(), options);
  useHotkeys(['mod+shift+z', 'mod+y'], () => store.getState().redo(), options);
}
