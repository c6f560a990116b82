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
import { isOnItsWay, type PendingWord } from './pending-words.ts';
import { type Tone, ToneTag } from './tone-tag.tsx';

const LOOKS: Readonly<Record<PendingWord, { tone: Tone; icon: ReactNode }>> = {
  'saved-here': { tone: 'waiting', icon: <LaptopOutlined /> },
  sent: { tone: 'waiting', icon: <CloudUploadOutlined /> },
  superseded: { tone: 'warning', icon: <SwapOutlined /> },
  'needs-review': { tone: 'warning', icon: <ExclamationCircleOutlined /> },
  quarantined: { tone: 'warning', icon: <StopOutlined /> },
  refused: { tone: 'bad', icon: <StopOutlined /> },
};

interface PendingTagProps {
  readonly state: PendingWord;
  /** Without its word on screen, which the hint and assistive technology still say. */
  readonly isSign?: boolean;
}

/** The honest word for an own action that the server has not accepted (offline policy). */
export function PendingTag({ state, isSign = false }: PendingTagProps) {
  const { t } = useTranslation();
  const look = LOOKS[state];
  const word = t(`pending.${state}`);
  return (
    <Tooltip title={isSign ? `${word}: ${t(`pendingHint.${state}`)}` : t(`pendingHint.${state}`)}>
      <span {...(isSign && { role: 'img', 'aria-label': word })}>
        <ToneTag tone={look.tone} icon={look.icon} isProvisional={isOnItsWay(state)}>
          {!isSign && word}
        </ToneTag>
      </span>
    </Tooltip>
  );
}
