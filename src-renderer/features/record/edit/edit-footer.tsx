import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { ShortcutHint } from '#renderer/components/shortcut-hint.tsx';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import styles from './edit.module.css';
import type { SaveMode } from './save-commands.ts';
import type { DraftKept, DraftState } from './use-draft-autosave.ts';

interface EditFooterProps {
  readonly form: FormDefinition;
  /** Offers handing in beside saving. */
  readonly canSubmit: boolean;
  readonly autosave: DraftState;
  readonly busy: SaveMode | null;
  onSave(mode: SaveMode): Promise<void>;
  onLeave(): void;
}

/** Saving here takes a moment: a spinner that comes and goes at once would only flicker. */
const SLOW = { delay: 300 };

export function EditFooter({ form, canSubmit, autosave, busy, onSave, onLeave }: EditFooterProps) {
  const { t } = useTranslation('records');
  const saveLabel = canSubmit
    ? t('edit.saveDraft')
    : form.key === 'goods-receipt'
      ? t('edit.post')
      : t('edit.save');
  return (
    <div className={styles.foot}>
      <div className={styles.footInner}>
        <DraftKeeping autosave={autosave} />
        <Button onClick={onLeave}>{t('edit.close')}</Button>
        <Tooltip title={<ShortcutHint keys={['mod', 'S']} />}>
          <Button
            type={canSubmit ? 'default' : 'primary'}
            loading={busy === 'save' && SLOW}
            disabled={busy !== null}
            onClick={() => void onSave('save')}
          >
            {saveLabel}
          </Button>
        </Tooltip>
        {canSubmit && (
          <Tooltip title={<ShortcutHint keys={['mod', 'enter']} />}>
            <Button
              type="primary"
              loading={busy === 'submit' && SLOW}
              disabled={busy !== null}
              onClick={() => void onSave('submit')}
            >
              {t('edit.submit')}
            </Button>
          </Tooltip>
        )}
      </div>
    </div>
  );
}

/** What is true of the typing right now, and no more. While newer typing is being kept, its words tell of the last time. */
function DraftKeeping({ autosave }: { readonly autosave: DraftState }) {
  const kept = useStore(autosave.kept);
  return (
    <span className={styles.draftState} role="status" data-state={kept.state}>
      <DraftWords {...kept} />
    </span>
  );
}

function DraftWords({ state, keptAt }: DraftKept) {
  const { t } = useTranslation('records');
  if (state === 'failed') return <span style={{ color: 'var(--lf-danger)' }}>{t('edit.draftFailed')}</span>;
  if (state === 'untouched') return t('edit.draftUntouched');
  if (keptAt === null) return t('edit.draftKeeping');
  return (
    <>
      {t('edit.draftKept')} <InstantText at={keptAt} style="recent" />
    </>
  );
}
