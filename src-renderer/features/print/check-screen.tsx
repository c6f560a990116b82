import { Alert, Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import { useForms } from '#renderer/data/client/forms.tsx';
import { useMe } from '#renderer/data/client/me.ts';
import { documentPath } from '#renderer/state/document-path.ts';
import { optionLabelKey } from '#shared/engines/form/label-keys.ts';
import { readCode } from '#shared/engines/print/page-code.ts';
import { type CheckAnswer, checkPage } from './check-page.ts';
import styles from './print.module.css';
import { previewPath } from './print-paths.ts';

interface Typed {
  readonly number: string;
  readonly page: number | null;
  readonly code: string;
}

/** Compares a sheet of paper with the record: `/print/check`. */
export function CheckScreen() {
  const { t } = useTranslation('print');
  const engine = useEngine();
  const forms = useForms();
  const roles = useMe().person?.roles ?? [];
  const [search] = useSearchParams();
  const [typed, setTyped] = useState<Typed>({ number: search.get('number') ?? '', page: 1, code: '' });
  const [answer, setAnswer] = useState<CheckAnswer>();
  const [isBusy, setBusy] = useState(false);
  const code = readCode(typed.code);
  const change = (next: Partial<Typed>) => {
    setTyped((now) => ({ ...now, ...next }));
    setAnswer(undefined);
  };
  const check = async () => {
    if (code === undefined) return;
    setBusy(true);
    const asked = { number: typed.number, page: typed.page ?? 1, code };
    setAnswer(await checkPage({ engine, forms, roles }, asked).finally(() => setBusy(false)));
  };
  const isBad = code === undefined && typed.code.replace(/[^0-9a-z]/gi, '').length >= 16;
  return (
    <div className={styles.check}>
      <PageHeader title={t('check.title')} hint={t('check.hint')} />
      <Form layout="vertical" onFinish={() => void check()}>
        <Form.Item label={t('check.number')} htmlFor="check-number">
          <Input
            id="check-number"
            autoFocus
            value={typed.number}
            onChange={(event) => change({ number: event.target.value })}
          />
        </Form.Item>
        <Form.Item label={t('check.page')} htmlFor="check-page">
          <InputNumber
            id="check-page"
            min={1}
            max={9999}
            precision={0}
            value={typed.page}
            onChange={(page) => change({ page })}
          />
        </Form.Item>
        <Form.Item
          label={t('check.code')}
          htmlFor="check-code"
          {...(isBad && { validateStatus: 'error' as const, help: t('check.badCode') })}
        >
          <Input
            id="check-code"
            placeholder="0000-0000-0000-0000"
            value={typed.code}
            onChange={(event) => change({ code: event.target.value })}
          />
        </Form.Item>
        <Button
          type="primary"
          htmlType="submit"
          loading={isBusy && { delay: 300 }}
          disabled={code === undefined || typed.number.trim() === ''}
        >
          {t('check.go')}
        </Button>
      </Form>
      <div role="status" style={{ marginTop: 16 }} data-testid="check-answer">
        {answer && <Answer answer={answer} />}
      </div>
    </div>
  );
}

function Answer({ answer }: { readonly answer: CheckAnswer }) {
  const { t } = useTranslation('print');
  switch (answer.found) {
    case 'no-record':
      return <Alert type="warning" showIcon title={t('check.notFound')} />;
    case 'no-match':
      return answer.isOffline ? (
        <Alert
          type="warning"
          showIcon
          title={t('check.noMatchOffline')}
          description={t('check.noMatchOfflineHint')}
        />
      ) : (
        <Alert type="error" showIcon title={t('check.noMatch')} description={t('check.noMatchHint')} />
      );
    case 'match':
      return <Match answer={answer} />;
  }
}

function Match({ answer }: { readonly answer: Extract<CheckAnswer, { found: 'match' }> }) {
  const { t } = useTranslation('print');
  const { row, match, newest } = answer;
  const status = useStatusWord(row.kind, row.status);
  const isLocal = match.mark !== null;
  const isSuperseded = newest > match.version;
  const now = isSuperseded ? 'superseded' : answer.hasLaterDecisions ? 'laterDecisions' : 'inForce';
  const versions = { version: match.version, newer: newest, status };
  return (
    <Alert
      type={isLocal || now !== 'inForce' ? 'warning' : 'success'}
      showIcon
      title={isLocal ? t('check.local') : t('check.matches', versions)}
      description={
        <>
          <p>{isLocal ? t('check.localHint', versions) : t(`check.${now}`, versions)}</p>
          <p>{t('check.matchesHint')}</p>
          {match.version > 0 && <Link to={previewPath(row.kind, row.id, match)}>{t('check.show')}</Link>} ·{' '}
          <Link to={documentPath(row.kind, row.id) ?? '/'}>{t('check.open')}</Link>
        </>
      }
    />
  );
}

/** The server's word for where the record stands; a dash where its form knows none. */
function useStatusWord(kind: string, status: string): string {
  const words = useOpenWords();
  const form = useForms().current(kind);
  if (status === '' || form?.statusField === undefined) return '—';
  return words(optionLabelKey(kind, form.statusField, status));
}
