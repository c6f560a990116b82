import { FileImageOutlined, FilePdfOutlined, FileTextOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { usePreviewUrl } from './file-content.ts';

interface FileThumbProps {
  readonly sha256: string;
  readonly type: string;
  /** Its content lies on this laptop. */
  readonly isHere: boolean;
}

/** A small picture of a picture, also when its content is no longer here; a sign of what it is for anything else. */
export function FileThumb({ sha256, type, isHere }: FileThumbProps) {
  const url = usePreviewUrl(sha256, type, isHere);
  const [broken, setBroken] = useState<string | null>(null);
  if (url !== null && url !== broken) return <img src={url} alt="" onError={() => setBroken(url)} />;
  if (type.startsWith('image/')) return <FileImageOutlined />;
  return type === 'application/pdf' ? <FilePdfOutlined /> : <FileTextOutlined />;
}
