import { CloudServerOutlined, FileUnknownOutlined } from '@ant-design/icons';
import { Alert, Button, Skeleton } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { type LoadWords, useLoadedWords } from '#renderer/data/client/all-words.ts';
import { useDocument } from '#renderer/data/client/engine-hooks.ts';
import { useForms } from '#renderer/data/client/forms.tsx';
import { documentPath } from '#renderer/state/document-path.ts';
import { formNameKey } from '#shared/engines/form/label-keys.ts';
import type { ProcessInstance } from '#shared/engines/process/process-types.ts';
import { type Language, languageOf } from '#shared/i18n/languages.ts';
import { printedEvents } from './decision-rows.ts';
import styles from './print.module.css';
import { usePrintChoices } from './print-choices.ts';
import { PrintPages } from './print-pages.tsx';
import { type AskedPrint, readAsked } from './print-paths.ts';
import { PrintToolbar } from './print-toolbar.tsx';
import { usePrintSheet } from './use-print-sheet.ts';
import type { PrintSubject } from './use-print-subject.ts';
import { usePrintSubject } from './use-print-subject.ts';
import { usePrinting } from './use-printing.ts';

interface PrintScreenProps {
  readonly loadWords: LoadWords;
}

/** A record as pages of paper: `/print/:kind/:id`, without anything of the app around it. */
export function PrintScreen({ loadWords }: PrintScreenProps) {
  const { kind = '', id = '' } = useParams();
  const [search] = useSearchParams();
  const { t } = useTranslation(['print', 'records']);
  const asked = useMemo(() => readAsked(search), [search]);
  const found = usePrintSubject(kind, id, asked.version);
  switch (found.state) {
    case 'loading':
      return <Skeleton active paragraph={{ rows: 12 }} style={{ padding: 32 }} />;
    case 'ready':
      return <Preview key={`${kind}/${id}`} subject={found.subject} asked={asked} loadWords={loadWords} />;
    case 'offline':
      return (
        <Nothing icon={<CloudServerOutlined />} title={t('versionOffline')} hint={t('versionOfflineHint')} />
      );
    case 'no-version':
      return <Nothing title={t('noVersion', { version: asked.version })} hint={t('records:unknown.hint')} />;
    case 'unknown':
      return <Nothing title={t('records:unknown.title')} hint={t('records:unknown.hint')} />;
  }
}

interface NothingProps {
  readonly title: string;
  readonly hint: string;
  readonly icon?: ReactNode;
}

function Nothing({ title, hint, icon = <FileUnknownOutlined /> }: NothingProps) {
  const { t } = useTranslation('print');
  const back = useBack();
  const button = (
    <Button type="primary" onClick={back}>
      {t('back')}
    </Button>
  );
  return <EmptyState icon={icon} title={title} hint={hint} action={button} />;
}

/** Back to where the reader came from; the first page of a window has nothing behind it. */
function useBack(): () => void {
  const { kind = '', id = '' } = useParams();
  const form = useForms().current(kind);
  const navigate = useNavigate();
  const isFirst = useLocation().key === 'default';
  const record = form === undefined ? '/' : (documentPath(form.key, id) ?? '/');
  return () => void (isFirst ? navigate(record) : navigate(-1));
}

interface PreviewProps {
  readonly subject: PrintSubject;
  readonly asked: AskedPrint;
  readonly loadWords: LoadWords;
}

function Preview({ subject, asked, loadWords }: PreviewProps) {
  const { form, values } = subject;
  const { t, i18n } = useTranslation('print');
  const back = useBack();
  const all = useLoadedWords(loadWords, useForms().published());
  const instanceId = typeof values.instanceId === 'string' ? values.instanceId : '';
  const instance = useDocument<ProcessInstance>('process-instance', instanceId);
  const beginning = {
    languages: [languageOf(i18n.language)] as readonly Language[],
    paper: 'A4' as const,
    decisions: form.print?.decisions !== false,
  };
  const [kept, change] = usePrintChoices(form.key, beginning);
  const choices = {
    ...kept,
    ...(asked.languages && { languages: asked.languages }),
    ...(asked.decisions !== undefined && { decisions: asked.decisions !== null }),
  };
  const decided = useShownDecisions(instance?.document.body, choices.decisions, asked.decisions);
  const printing = usePrinting(asked.isNow);
  const sheet = usePrintSheet({
    subject,
    all,
    languages: choices.languages,
    instanceId,
    instance: instance === undefined ? undefined : (instance?.document.body ?? null),
    decided,
    printedAt: printing.at,
  });
  useHotkeys('mod+p', printing.print, {
    preventDefault: true,
    enableOnFormTags: true,
    enabled: printing.isReady,
  });
  useHotkeys('escape', back);
  return (
    <main className={styles.screen} data-testid="print-preview">
      <PrintToolbar
        title={sheet === undefined ? '' : `${sheet.kindName[0] ?? ''} ${sheet.number} ${sheet.title}`}
        choices={choices}
        hasDecisions={instance !== null && instance !== undefined}
        isReady={printing.isReady}
        onChange={change}
        onBack={back}
        onPrint={printing.print}
      />
      {sheet?.mark && (
        <Alert className={styles.notice ?? ''} type="warning" showIcon title={sheet.mark.long[0]} />
      )}
      {sheet === undefined ? (
        <Skeleton active paragraph={{ rows: 12 }} style={{ padding: 32 }} />
      ) : sheet.body.blocks.length === 0 && sheet.title === '' ? (
        <Nothing
          title={t('nothing')}
          hint={t('nothingHint', { kind: i18n.t(formNameKey(form.key) as 'app.name') })}
        />
      ) : (
        <PrintPages sheet={sheet} paper={choices.paper} onReady={printing.onReady} />
      )}
    </main>
  );
}

/** The instance with the decisions that print; null for none. The same object as long as nothing changes. */
function useShownDecisions(
  instance: ProcessInstance | undefined,
  isWanted: boolean,
  asked: number | null | undefined,
): ProcessInstance | null {
  return useMemo(() => {
    if (instance === undefined || !isWanted) return null;
    return typeof asked === 'number' ? { ...instance, events: firstPrinted(instance, asked) } : instance;
  }, [instance, isWanted, asked]);
}

function firstPrinted(instance: ProcessInstance, count: number): ProcessInstance['events'] {
  return printedEvents(instance).slice(0, count);
}
