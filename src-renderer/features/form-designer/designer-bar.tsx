import { ArrowLeftOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Badge, Button, Popconfirm, Popover, Segmented, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { FormProblem } from '#shared/domain/form-definition/form-problem.ts';
import styles from './designer.module.css';
import type { ProblemPlace } from './model/design-problems.ts';
import { useDesign } from './model/design-store.ts';
import type { Autosave } from './parts/kept-designs.ts';
import { ProblemList } from './publish/problem-list.tsx';
import { useDesignWords } from './words/design-words.ts';

const VIEWS = ['design', 'words', 'preview', 'changes'] as const;
export type DesignerView = (typeof VIEWS)[number];

interface DesignerBarProps {
  readonly view: DesignerView;
  readonly autosave: Autosave['state'];
  readonly isKept: boolean;
  readonly changes: number;
  readonly problems: readonly FormProblem[];
  onView(view: DesignerView): void;
  onJump(place: ProblemPlace): void;
  onDiscard(): Promise<void>;
  onPublish(): void;
}

/** What is drawn, how far it is kept, the ways to look at it, and the way to publish it. */
export function DesignerBar(props: DesignerBarProps) {
  const { view, changes, problems, onView, onJump, onPublish } = props;
  const { t } = useTranslation('designer');
  const navigate = useNavigate();
  const name = useDesignWords().word('name');
  const baseVersion = useDesign((state) => state.baseVersion);
  const labelOf = (name: DesignerView) =>
    name === 'changes' ? t('view.changes', { count: changes }) : t(`view.${name}`);
  return (
    <header className={styles.bar}>
      <Button
        type="text"
        icon={<ArrowLeftOutlined />}
        aria-label={t('bar.back')}
        onClick={() => void navigate('/forms')}
      />
      <div className={styles.barWords}>
        <h1>{name}</h1>
        <span className={`lf-quiet ${styles.barVersions}`}>
          {baseVersion === 0 ? t('bar.first') : t('bar.versions', { from: baseVersion, to: baseVersion + 1 })}
        </span>
        <KeptState {...props} />
      </div>
      <Segmented<DesignerView>
        value={view}
        options={VIEWS.map((name) => ({ value: name, label: labelOf(name) }))}
        onChange={onView}
      />
      <UndoButtons />
      {problems.length > 0 && (
        <Popover
          trigger="click"
          placement="bottomRight"
          title={t('bar.problemsTitle')}
          content={<ProblemList problems={problems} onJump={onJump} />}
        >
          <Badge count={problems.length} size="small" color="var(--lf-warning)">
            <Button>{t('bar.problems')}</Button>
          </Badge>
        </Popover>
      )}
      <Button type="primary" onClick={onPublish}>
        {t('bar.publish')}
      </Button>
    </header>
  );
}

function KeptState({ autosave, isKept, changes, onDiscard }: DesignerBarProps) {
  const { t } = useTranslation('designer');
  const navigate = useNavigate();
  const state = autosave === 'untouched' && isKept ? 'kept' : autosave;
  const discard = async () => {
    await onDiscard();
    await navigate('/forms', { state: { discarded: true } });
  };
  return (
    <>
      <span className="lf-quiet" role="status">
        {state !== 'untouched' && t(`kept.${state}`)}
      </span>
      {(changes > 0 || isKept) && (
        <Popconfirm title={t('bar.discardAsk')} okText={t('bar.discard')} onConfirm={discard}>
          <Button type="link" size="small" danger>
            {t('bar.discard')}
          </Button>
        </Popconfirm>
      )}
    </>
  );
}

function UndoButtons() {
  const { t } = useTranslation('designer');
  const { undo, redo } = useDesign((state) => state);
  const canUndo = useDesign((state) => state.past.length > 0);
  const canRedo = useDesign((state) => state.future.length > 0);
  return (
    <span className={styles.undo}>
      <Tooltip title={t('bar.undo')}>
        <Button
          type="text"
          icon={<UndoOutlined />}
          aria-label={t('bar.undo')}
          disabled={!canUndo}
          onClick={undo}
        />
      </Tooltip>
      <Tooltip title={t('bar.redo')}>
        <Button
          type="text"
          icon={<RedoOutlined />}
          aria-label={t('bar.redo')}
          disabled={!canRedo}
          onClick={redo}
        />
      </Tooltip>
    </span>
  );
}
