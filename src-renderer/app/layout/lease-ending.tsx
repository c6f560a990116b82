import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLeaseWords } from '#renderer/data/client/lease-words.ts';
import type { LeaseState } from '#renderer/data/contract.ts';

/** Before reading is closed, in good time to find a network. */
export function LeaseEnding({ lease }: { readonly lease: LeaseState }) {
  const { t } = useTranslation('lease');
  const { left, contact } = useLeaseWords()(lease);
  return <Alert banner type="warning" title={t('ending.banner', { left, time: contact ?? '' })} />;
}
