import { Skeleton } from 'antd';
import { type ReactNode, useState } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { isHeldDown } from '#renderer/components/one-at-a-time.ts';
import { type TypedDocumentView, useDocument } from '#renderer/data/client/engine-hooks.ts';
import { useForms } from '#renderer/data/client/forms.tsx';
import type { DocumentView } from '#renderer/data/contract.ts';
import type { MentionTask } from '#shared/domain/comment/comment-record.ts';
import type { AnyTask, ExceptionTask } from '#shared/domain/exception/exception-task.ts';
import type { Task, TaskSubject } from '#shared/engines/process/process-types.ts';
import { DecisionBar } from './decision-bar.tsx';
import { ExceptionPane } from './exception-pane.tsx';
import { MentionPane } from './mention-pane.tsx';
import { OpinionDialog } from './opinion-dialog.tsx';
import { PaneHead } from './pane-head.tsx';
import styles from './task.module.css';
import { TaskNotices } from './task-notices.tsx';
import { type DecisionAction, seenInRecord, seenInTask, useDecide } from './use-decide.ts';
import { useMarkRead } from './use-mark-read.ts';

/** What other features contribute to the reading pane. */
export interface TaskParts {
  renderSubject(kind: TaskSubject['kind'], view: DocumentView): ReactNode;
  renderDifference(kind: TaskSubject['kind'], id: string, fromVersion: number): ReactNode;
  renderTrail(instanceId: string): ReactNode;
  renderComment(commentId: string): ReactNode;
}

interface TaskPaneProps {
  readonly taskId: string;
  readonly parts: TaskParts;
  /** Present where the pane covers the list. */
  readonly onBack?: (() => void) | undefined;
}

type TaskView = TypedDocumentView<Task>;
type ExceptionView = TypedDocumentView<ExceptionTask>;

function isException(view: TypedDocumentView<AnyTask>): view is ExceptionView {
  return view.document.body.purpose === 'exception';
}

function isMention(view: TypedDocumentView<AnyTask>): view is TypedDocumentView<MentionTask> {
  return view.document.body.purpose === 'mention';
}

function isSeat(view: TypedDocumentView<AnyTask>): view is TaskView {
  return !isException(view) && !isMention(view);
}

/** One to-do in full: the record, the decision, what became of it, and the trail. */
export function TaskPane({ taskId, parts, onBack }: TaskPaneProps) {
  const { t } = useTranslation('tasks');
  const view = useDocument<AnyTask>('task', taskId);
  if (view === undefined) return <Skeleton active style={{ padding: 20 }} paragraph={{ rows: 8 }} />;
  if (view === null) return <EmptyState title={t('pane.gone')} hint={t('pane.goneHint')} />;
  if (isException(view)) return <ExceptionPane key={taskId} view={view} onBack={onBack} />;
  if (isMention(view)) {
    return <MentionPane key={taskId} view={view} renderComment={parts.renderComment} onBack={onBack} />;
  }
  return isSeat(view) ? <OpenTask key={taskId} view={view} parts={parts} onBack={onBack} /> : null;
}

function OpenTask({
  view,
  parts,
  onBack,
}: {
  view: TaskView;
  parts: TaskParts;
  onBack?: (() => void) | undefined;
}) {
  const task = view.document.body;
  const { subject } = task;
  const record = useDocument(subject.kind, subject.id);
  const forms = useForms();
  const decide = useDecide();
  const [asking, setAsking] = useState<DecisionAction | null>(null);
  useMarkRead(view);
  const isWaiting = view.pending.some(({ state }) => state === 'saved-here' || state === 'sent');
  const canDecide = task.state === 'open' && task.purpose === 'approve' && !isWaiting && record !== undefined;
  const decideAs = (action: DecisionAction, opinion: string) => {
    setAsking(null);
    const form = record && forms.ofRecord(subject.kind, record.document.body);
    const seen = record && form ? seenInRecord(form, record) : seenInTask(task);
    return decide({ taskId: view.document.id, taskVersion: view.serverVersion, action, opinion, seen });
  };
  const agree = () => decideAs('agree', '');
  const keys = { enabled: canDecide && asking === null, preventDefault: true, ignoreEventWhen: isHeldDown };
  useHotkeys('a', () => void agree(), keys);
  useHotkeys('r', () => setAsking('reject'), keys);
  useHotkeys('t', () => setAsking('return'), keys);
  return (
    <article className={styles.pane}>
      <PaneHead task={task} onBack={onBack} />
      <DecisionBar task={task} isReady={canDecide} onAgree={() => void agree()} onAsk={setAsking} />
      <div className={styles.paneBody}>
        <div className={styles.notices}>
          <TaskNotices
            pending={view.pending}
            renderDifference={(from) => parts.renderDifference(subject.kind, subject.id, from)}
            onConfirm={canDecide ? agree : undefined}
          />
        </div>
        <SubjectPart record={record} render={(found) => parts.renderSubject(subject.kind, found)} />
        {parts.renderTrail(task.instanceId)}
      </div>
      {asking && (
        <OpinionDialog
          action={asking}
          title={`${subject.number} · ${subject.title}`}
          onDecide={(opinion) => void decideAs(asking, opinion)}
          onClose={() => setAsking(null)}
        />
      )}
    </article>
  );
}

interface SubjectPartProps {
  readonly record: DocumentView | null | undefined;
  render(record: DocumentView): ReactNode;
}

function SubjectPart({ record, render }: SubjectPartProps) {
  const { t } = useTranslation('tasks');
  if (record === undefined) return <Skeleton active paragraph={{ rows: 6 }} />;
  return record === null ? <p className="lf-quiet">{t('pane.recordNotHeld')}</p> : render(record);
}
