import { App, Button, Collapse } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { PendingTag } from '#renderer/components/pending-tag.tsx';
import { changeLines, createdLines } from '#renderer/data/client/change-lines.ts';
import { ChangeText, changeLineKey } from '#renderer/data/client/change-text.tsx';
import { useCommandWords } from '#renderer/data/client/command-words.ts';
import { useDocument, useRunCommand } from '#renderer/data/client/engine-hooks.ts';
import { useForms } from '#renderer/data/client/forms.tsx';
import { PersonLabel } from '#renderer/data/client/person-label.tsx';
import { useRecordTitle } from '#renderer/data/client/record-titles.ts';
import { documentPath } from '#renderer/state/document-path.ts';
import type { QuarantineItem } from '#shared/sync/outcome.ts';
import styles from './quarantine.module.css';

/** One action that was not applied: whose, what, on what, when – and its whole content. */
export function QuarantineItemView({ id }: { readonly id: string }) {
  const { t } = useTranslation('admin');
  const view = useDocument<QuarantineItem>('quarantine-item', id);
  if (view === undefined || view === null) return null;
  const item = view.document.body;
  const pending = view.pending.at(-1);
  return (
    <li className={styles.item} data-testid="quarantine-item">
      <Headline item={item} />
      <div className={styles.side}>
        {pending !== undefined && <PendingTag state={pending.state} />}
        {pending === undefined && item.state === 'open' && (
          <HandleButton id={id} seenVersion={view.serverVersion} />
        )}
      </div>
      <div className={styles.who}>
        <span className="lf-quiet">{t('quarantine.from')}</span> <PersonLabel id={item.actor} />
        <InstantText at={item.occurredAt} zone={item.zone} style="both" />
        <span className="lf-quiet">
          {t('quarantine.received')} <InstantText at={item.receivedAt} />
        </span>
      </div>
      <Content item={item} />
      <Collapse
        ghost
        size="small"
        className={styles.content ?? ''}
        items={[
          {
            key: 'content',
            label: t('quarantine.content'),
            children: <pre className={styles.payload}>{JSON.stringify(item.payload, null, 2)}</pre>,
          },
        ]}
      />
    </li>
  );
}

function Headline({ item }: { readonly item: QuarantineItem }) {
  const wordsOf = useCommandWords();
  const { kind, id } = item.target;
  const found = useRecordTitle(kind, id);
  const form = useForms().current(kind);
  const path = documentPath(kind, id);
  // What was to be created exists nowhere but here.
  const title = found?.title ?? titleInside(item, form?.titleField);
  return (
    <div>
      <b>{wordsOf(item)}</b> {path !== null && title !== '' ? <Link to={path}>{title}</Link> : title}
    </div>
  );
}

function titleInside({ payload }: QuarantineItem, titleField: string | undefined): string {
  const title = createdLines({ payload }).find((line) => line.kind === 'value' && line.path === titleField);
  return title?.kind === 'value' ? String(title.value) : '';
}

/** What was changed, written or to be created, in the words of the form. */
function Content({ item }: { readonly item: QuarantineItem }) {
  const lines = [...changeLines(item), ...createdLines(item)];
  if (lines.length === 0) return null;
  return (
    <div className={styles.lines}>
      {lines.map((line) => (
        <ChangeText key={changeLineKey(line)} line={line} kind={item.target.kind} />
      ))}
    </div>
  );
}

interface HandleButtonProps {
  readonly id: string;
  readonly seenVersion: number | null;
}

function HandleButton({ id, seenVersion }: HandleButtonProps) {
  const { t } = useTranslation('admin');
  const words = useOpenWords();
  const runCommand = useRunCommand();
  const { message } = App.useApp();
  async function handle(): Promise<void> {
    const target = { kind: 'quarantine-item' as const, id };
    const result = await runCommand({ type: 'quarantine.handle', target, seenVersion, payload: {} });
    if (result.saved) void message.success(t('quarantine.saved'));
    else
      void message.error(t('quarantine.refused', { reason: words(`codes:${result.code}`, result.details) }));
  }
  return (
    <Button size="small" onClick={() => void handle()}>
      {t('quarantine.handle')}
    </Button>
  );
}
