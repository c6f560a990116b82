import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/components/empty-state.tsx';

export function NotFoundScreen() {
  const { t } = useTranslation();
  return (
    <EmptyState
      title={t('error.notFoundTitle')}
      hint={t('error.notFoundBody')}
      action={
        <Button href="#/tasks" type="primary">
          {t('error.home')}
        </Button>
      }
    />
  );
}
