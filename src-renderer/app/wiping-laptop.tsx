import { Flex, Spin, Typography } from 'antd';
import { useTranslation } from 'react-i18next';

/** What lies here is handed in and then deleted; cut off, it goes on at the next start. */
export function WipingLaptop() {
  const { t } = useTranslation('auth');
  return (
    <Flex vertical align="center" gap={16} style={{ padding: '30vh 24px 0' }} role="status">
      <Spin />
      <Typography.Title level={4} style={{ margin: 0 }}>
        {t('wiping.title')}
      </Typography.Title>
      <Typography.Text type="secondary" style={{ maxWidth: 460, textAlign: 'center' }}>
        {t('wiping.body')}
      </Typography.Text>
    </Flex>
  );
}
