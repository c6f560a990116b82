import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { type Tone, ToneTag } from '#renderer/components/tone-tag.tsx';
import type { WipeStateMessage } from '#shared/sync/wipe.ts';

const TONES: Readonly<Record<WipeStateMessage['state'], Tone>> = {
  ordered: 'waiting',
  received: 'waiting',
  wiped: 'neutral',
};

/** How far an order to wipe has come, and what was handed in. */
export function WipeState({ wipe }: { readonly wipe: WipeStateMessage }) {
  const { t } = useTranslation('admin');
  const { commands, drafts, files, kept } = wipe;
  const at = wipe.wipedAt ?? wipe.orderedAt;
  return (
    <div>
      <Tooltip title={t('wipe.orderedBy', { name: wipe.orderedByName })}>
        <ToneTag tone={TONES[wipe.state]}>{t(`wipe.state.${wipe.state}`)}</ToneTag>
      </Tooltip>{' '}
      <InstantText at={at} />
      {wipe.state !== 'ordered' && (
        <div className="lf-quiet">
          {t('wipe.received', {
            commands: t('wipe.commands', { count: commands }),
            drafts: t('wipe.drafts', { count: drafts }),
            files: t('wipe.files', { count: files }),
          })}
        </div>
      )}
      {kept > 0 && <div className="lf-quiet">{t('wipe.kept', { count: kept })}</div>}
    </div>
  );
}
