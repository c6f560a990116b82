import { Button, Collapse, Flex, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';

interface ErrorScreenProps {
  readonly error: Error;
  readonly onRetry: () => void;
}

/** Honest words and a way on: try again, go home, reload. Nothing that was saved is touched. */
export function ErrorScreen({ error, onRetry }: ErrorScreenProps) {
  const { t } = useTranslation();
  return (
    <Flex vertical gap={16} role="alert" style={{ maxWidth: 560, margin: '12vh auto 0', padding: 24 }}>
      <Typography.Title level={4} style={{ margin: 0 }}>
        {t('error.title')}
      </Typography.Title>
      <Typography.Text>{t('error.body')}</Typography.Text>
      <Flex gap={8} wrap>
        <Button type="primary" onClick={onRetry}>
          {t('error.again')}
        </Button>
        <Button href="#/tasks" onClick={onRetry}>
          {t('error.home')}
        </Button>
        <Button onClick={() => window.location.reload()}>{t('error.reload')}</Button>
      </Flex>
      <Collapse
        ghost
        size="small"
        items={[
          {
            key: 'details',
            label: t('error.details'),
            children: (
              <Typography.Paragraph copyable code style={{ whiteSpace: 'pre-wrap', wordBreak: 'break-word' }}>
                {`${error.name}: ${error.message}\n${error.stack ?? ''}`}
              </Typography.Paragraph>
            ),
          },
        ]}
      />
    </Flex>
  );
}

/** The same words where the router itself caught it (a screen's code that could not be loaded, a loader that threw). */
export function RouteErrorScreen() {
  const caught = useRouteError();
  const error = caught instanceof Error ? caught : new Error(String(caught));
  return <ErrorScreen error={error} onRetry={() => window.location.reload()} />;
}
