import { CloseOutlined, CloudDownloadOutlined, PushpinFilled, PushpinOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEngine, useFiles } from './engine-hooks.ts';
import type { FilePlace } from './file-places.ts';

interface FileFetchProps {
  readonly file: { readonly sha256: string; readonly name: string };
  readonly place: FilePlace;
}

/** What can be done about where a content is: fetch it, stop that, keep it on this laptop. */
export function FileFetch({ file: { sha256, name }, place }: FileFetchProps) {
  const { t } = useTranslation('records');
  const engine = useEngine();
  const isFetching = (place.state === 'moving' || place.state === 'waiting') && place.direction === 'down';
  const isAtServer = place.state === 'at-server' || (place.state === 'failed' && place.direction === 'down');
  return (
    <>
      {isAtServer && (
        <Button
          size="small"
          icon={<CloudDownloadOutlined />}
          aria-label={t('file.fetchNamed', { name })}
          onClick={() => void engine.fetchFile(sha256)}
        >
          {t('file.fetch')}
        </Button>
      )}
      {isFetching && (
        <Button
          size="small"
          icon={<CloseOutlined />}
          aria-label={t('file.cancelNamed', { name })}
          onClick={() => void engine.cancelFetch(sha256)}
        >
          {t('file.cancel')}
        </Button>
      )}
      {(isAtServer || place.state === 'here') && <KeepButton sha256={sha256} name={name} />}
    </>
  );
}

function KeepButton({ sha256, name }: FileFetchProps['file']) {
  const { t } = useTranslation('records');
  const engine = useEngine();
  const isKept = useFiles()?.kept.includes(sha256) === true;
  const words = isKept ? t('file.keptHere') : t('file.keepHere');
  return (
    <Tooltip title={words}>
      <Button
        type="text"
        size="small"
        icon={isKept ? <PushpinFilled /> : <PushpinOutlined />}
        aria-label={`${words}: ${name}`}
        aria-pressed={isKept}
        onClick={() => void engine.keepFileHere(sha256, !isKept)}
      />
    </Tooltip>
  );
}
