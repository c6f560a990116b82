import {
  CloudUploadOutlined,
  ExclamationCircleOutlined,
  LaptopOutlined,
  StopOutlined,
  SwapOutlined,
} from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Tone, ToneTag } from './tone-tag.tsx';

export type PendingWord = 'saved-here' | 'sent' | 'superseded' | 'needs-review' | 'quarantined' | 'refused';

const LOOKS: Readonly<Record<PendingWord, { tone: Tone; icon: ReactNode }>> = {
  'saved-here': { tone: 'waiting', icon: <LaptopOutlined /> },
  sent: { tone: 'waiting', icon: <CloudUploadOutlined /> },
  superseded: { tone: 'warning', icon: <SwapOutlined /> },
  'needs-review': { tone: 'warning', icon: <ExclamationCircleOutlined /> },
  quarantined: { tone: 'warning', icon: <StopOutlined /> },
  refused: { tone: 'bad', icon: <StopOutlined /> },
};

/** The honest word for an own action that the server has not accepted (offline policy). */
export function PendingTag({ state }: { readonly state: PendingWord }) {
  const { t } = useTranslation();
  const look = LOOKS[state];
  return (
    <Tooltip title={t(`pendingHint.${state}`)}>
      <span>
        <ToneTag tone={look.tone} icon={look.icon} isProvisional={state === 'saved-here' || state === 'sent'}>
          {t(`pending.${state}`)}
        </ToneTag>
      </span>
    </Tooltip>
  );
}
