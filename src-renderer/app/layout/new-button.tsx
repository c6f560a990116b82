import { PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCreatableKinds } from './use-navigation.ts';

export function NewButton({ isNarrow }: { readonly isNarrow: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const kinds = useCreatableKinds();
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: kinds.map(({ kind, label }) => ({ key: kind, label })),
        onClick: ({ key }) => void navigate(`/records/${key}/new`),
      }}
    >
      <Button type="primary" icon={<PlusOutlined />} aria-label={t('action.new')}>
        {isNarrow ? null : t('action.new')}
      </Button>
    </Dropdown>
  );
}
