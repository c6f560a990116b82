import { Alert, Modal, Radio, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCount, useStatus } from '#renderer/data/client/engine-hooks.ts';
import { useReasonText } from '#renderer/data/client/reason-text.ts';
import {
  PUBLISH_OPTIONS,
  type PublishOption,
} from '#shared/domain/form-definition/form-definition-record.ts';
import type { FormProblem } from '#shared/domain/form-definition/form-problem.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import styles from '../designer.module.css';
import type { DesignChange } from '../model/design-difference.ts';
import type { ProblemPlace } from '../model/design-problems.ts';
import { useDesign, useDesignStore } from '../model/design-store.ts';
import { UpgradeList } from '../upgrade/upgrade-list.tsx';
import { BorrowWords } from '../words/borrow-words.tsx';
import { DifferenceList } from './difference-list.tsx';
import { ProblemList } from './problem-list.tsx';
import type { PublishState } from './use-publish.ts';

interface PublishDialogProps {
  readonly before: FormDefinition | undefined;
  readonly changes: readonly DesignChange[];
  readonly problems: readonly FormProblem[];
  readonly state: PublishState;
  onPublish(option: PublishOption): void;
  onJump(place: ProblemPlace): void;
  onClose(): void;
}

/** What changes, what becomes of work under the old version, and the last chance to mend. */
export function PublishDialog(props: PublishDialogProps) {
  const { before, changes, problems, state, onPublish, onJump, onClose } = props;
  const { t } = useTranslation('designer');
  const form = useDesign((now) => now.form);
  const baseVersion = useDesign((now) => now.baseVersion);
  const [option, setOption] = useState<PublishOption>('ask-missing');
  const isOffline = useStatus()?.connection !== 'online';
  const isBlocked = problems.length > 0 || changes.length === 0 || isOffline;
  return (
    <Modal
      open
      width={720}
      title={t('publish.title', { version: baseVersion + 1 })}
      okText={t('publish.ok', { version: baseVersion + 1 })}
      okButtonProps={{ disabled: isBlocked, loading: state.phase === 'sending' }}
      cancelText={t('publish.back')}
      onOk={() => onPublish(option)}
      onCancel={onClose}
    >
      <Space orientation="vertical" size={14} style={{ width: '100%' }}>
        {isOffline && <Alert type="warning" showIcon title={t('publish.offline')} />}
        {state.phase === 'refused' && <Refused {...state} onJump={onJump} />}
        {problems.length > 0 && (
          <Alert
            type="warning"
            showIcon
            title={t('publish.problems', { count: problems.length })}
            description={
              <>
                <ProblemList problems={problems} onJump={onJump} />
                <BorrowWords />
              </>
            }
          />
        )}
        <section>
          <h3 className={styles.dialogTitle}>
            {before === undefined ? t('publish.first') : t('publish.changes', { count: changes.length })}
          </h3>
          <div className={styles.scroll}>
            <DifferenceList before={before} after={form} changes={changes} />
          </div>
        </section>
        {before !== undefined && <UpgradeList before={before} after={form} />}
        {before !== undefined && <OptionChoice before={before} option={option} onChange={setOption} />}
      </Space>
    </Modal>
  );
}

interface RefusedProps extends Omit<Extract<PublishState, { phase: 'refused' }>, 'phase'> {
  onJump(place: ProblemPlace): void;
}

function Refused({ code, details, onJump }: RefusedProps) {
  const { t } = useTranslation('designer');
  const sentence = useReasonText(code, details) ?? t('publish.refused', { code });
  const problems = Array.isArray(details?.problems) ? (details.problems as readonly FormProblem[]) : [];
  return (
    <Alert
      type="error"
      showIcon
      title={sentence}
      description={problems.length > 0 && <ProblemList problems={problems} onJump={onJump} />}
    />
  );
}

interface OptionChoiceProps {
  readonly before: FormDefinition;
  readonly option: PublishOption;
  onChange(option: PublishOption): void;
}

/** For those who hand in under the old version, because they were offline when the new one came. */
function OptionChoice({ before, option, onChange }: OptionChoiceProps) {
  const { t } = useTranslation('designer');
  const running = useCount(before.key, { status: ['submitted', 'pending_approval'] }) ?? 0;
  const { baseVersion } = useDesignStore().getState();
  return (
    <section>
      <h3 className={styles.dialogTitle}>{t('publish.optionTitle', { version: baseVersion })}</h3>
      <Radio.Group
        aria-label={t('publish.optionTitle', { version: baseVersion })}
        className={styles.radios ?? ''}
        value={option}
        options={PUBLISH_OPTIONS.map((name) => ({ value: name, label: t(`publish.option.${name}`) }))}
        onChange={(event) =>
          onChange(PUBLISH_OPTIONS.find((name) => name === event.target.value) ?? 'ask-missing')
        }
      />
      {running > 0 && (
        <div className={styles.hint}>{t('publish.running', { count: running, version: baseVersion })}</div>
      )}
    </section>
  );
}
