import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { MoneyText } from '#renderer/components/money-text.tsx';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { PendingTag } from '#renderer/components/pending-tag.tsx';
import { RowStatus } from '#renderer/components/record-status.tsx';
import { draftPath, useDrafts } from '#renderer/data/client/drafts.tsx';
import { useList, useStatus } from '#renderer/data/client/engine-hooks.ts';
import { useForms } from '#renderer/data/client/forms.tsx';
import { useMe } from '#renderer/data/client/me.ts';
import type { Row } from '#renderer/data/contract.ts';
import { WORK_PURPOSES } from '#shared/domain/exception/exception-task.ts';
import { formNameKey } from '#shared/engines/form/label-keys.ts';
import { ExpectedPanel } from './expected-panel.tsx';
import styles from './home.module.css';
import { Panel } from './panel.tsx';
import { SpendPanel } from './spend-panel.tsx';

/** Where a day begins: what waits for me, how my own things stand, what this laptop still holds. */
export function HomeScreen() {
  const { t } = useTranslation('records');
  const me = useMe();
  return (
    <div className={styles.screen}>
      <h1>{me.name === '' ? t('home.title') : t('home.greeting', { name: me.name })}</h1>
      <div className={styles.grid}>
        <div>
          <TasksPanel meId={me.id} />
          <ExpectedPanel />
          <WaitingPanel />
          <SpendPanel />
        </div>
        <div>
          <DraftsPanel />
          <RequestsPanel meId={me.id} />
        </div>
      </div>
    </div>
  );
}

const SHOWN = 6;

function TasksPanel({ meId }: { readonly meId: string }) {
  const { t } = useTranslation('records');
  const { rows, total, isLoading } = useList({
    kind: 'task',
    where: { assigneeId: meId, purpose: WORK_PURPOSES, state: 'open' },
    sort: { field: 'openedAt', descending: false },
    offset: 0,
    limit: SHOWN,
  });
  return (
    <Panel title={t('home.tasks')} count={total} more={<Link to="/tasks">{t('home.all')}</Link>}>
      {!isLoading && total === 0 && <p className="lf-quiet">{t('home.noTasks')}</p>}
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <Link to={`/tasks?task=${encodeURIComponent(row.id)}`}>{row.title}</Link>
            <MoneyText amount={row.amount} currency={row.currency} />
            {row.pending ? (
              <PendingTag state={row.pending} />
            ) : (
              <InstantText at={row.cells.openedAt ?? ''} style="recent" />
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const OPEN = ['', 'draft', 'submitted', 'returned', 'rejected', 'withdrawn'];

function RequestsPanel({ meId }: { readonly meId: string }) {
  const { t } = useTranslation('records');
  const { rows, total, isLoading } = useList({
    kind: 'purchase-request',
    where: { ownerId: meId, status: OPEN },
    sort: { field: 'updatedAt', descending: true },
    offset: 0,
    limit: SHOWN,
  });
  return (
    <Panel
      title={t('home.requests')}
      count={total}
      more={<Link to="/records/purchase-request">{t('home.all')}</Link>}
    >
      {!isLoading && total === 0 && <p className="lf-quiet">{t('home.noRequests')}</p>}
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <Link to={`/records/purchase-request/${encodeURIComponent(row.id)}`}>
              {row.title || row.number}
            </Link>
            <MoneyText amount={row.amount} currency={row.currency} />
            <RequestState row={row} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function RequestState({ row }: { readonly row: Row }) {
  const form = useForms().current('purchase-request');
  if (form === undefined) return null;
  return <RowStatus form={form} row={row} />;
}

function DraftsPanel() {
  const { t } = useTranslation('records');
  const words = useOpenWords();
  const navigate = useNavigate();
  const { drafts = [], discard } = useDrafts();
  if (drafts.length === 0) return null;
  return (
    <Panel title={t('home.drafts')} count={drafts.length} more={<Link to="/drafts">{t('home.all')}</Link>}>
      <ul>
        {drafts.slice(0, SHOWN).map((draft) => (
          <li key={draft.id}>
            <Link to={draftPath(draft)}>{draft.title || t('detail.untitled')}</Link>
            <span className="lf-quiet">{words(formNameKey(draft.formKey))}</span>
            <InstantText at={draft.savedAt} style="recent" />
            <Button size="small" type="text" onClick={() => void discard(draft)}>
              {t('edit.discard')}
            </Button>
            <Button size="small" onClick={() => void navigate(draftPath(draft))}>
              {t('home.goOn')}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function WaitingPanel() {
  const { t } = useTranslation('records');
  const status = useStatus();
  if (!status || status.waiting + status.attention === 0) return null;
  return (
    <Panel title={t('home.waiting')} more={<Link to="/outbox">{t('home.openOutbox')}</Link>}>
      {status.waiting > 0 && <p>{t('home.waitingCount', { count: status.waiting })}</p>}
      {status.attention > 0 && <p>{t('home.attentionCount', { count: status.attention })}</p>}
    </Panel>
  );
}
