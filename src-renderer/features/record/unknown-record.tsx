import { FileUnknownOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/components/empty-state.tsx';

/** A link to something that this laptop does not hold, or that does not exist: both are said, neither is guessed. */
export function UnknownRecord() {
  const { t } = useTranslation('records');
  return <EmptyState icon={<FileUnknownOutlined />} title={t('unknown.title')} hint={t('unknown.hint')} />;
}
