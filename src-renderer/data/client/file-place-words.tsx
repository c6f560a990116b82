import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { byteText } from '#renderer/components/byte-text.ts';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { PendingTag } from '#renderer/components/pending-tag.tsx';
import type { FilePlace } from './file-places.ts';

interface FilePlaceWordsProps {
  readonly place: FilePlace;
  readonly size: number;
}

/** Where the content of a file is, in plain words. */
export function FilePlaceWords({ place, size }: FilePlaceWordsProps) {
  const { t } = useTranslation('records');
  const words = useOpenWords();
  switch (place.state) {
    case 'pending':
      return (
        <span>
          <PendingTag state={place.command.state} />
        </span>
      );
    case 'failed':
      return (
        <span style={{ color: 'var(--lf-danger)' }}>
          {place.direction === 'up' ? t('file.failed') : t('file.notFetched')} {words(`codes:${place.code}`)}
        </span>
      );
    case 'moving':
    case 'waiting':
      return (
        <span className="lf-quiet" style={{ display: 'flex', gap: 8, maxWidth: 320 }}>
          {place.state === 'moving'
            ? t(`file.moving.${place.direction}`)
            : t(`file.waits.${place.direction}`)}
          {place.state === 'moving' && <Progress percent={place.percent} size="small" />}
        </span>
      );
    case 'awaited':
      return <span className="lf-quiet">{t('file.awaited')}</span>;
    case 'here':
      return <span className="lf-quiet">{t('file.here')}</span>;
    case 'at-server':
      return <span className="lf-quiet">{t('file.atServer', { size: byteText(size) })}</span>;
  }
}
