import { ShoppingOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMe } from '#renderer/data/client/me.ts';
import type { DocumentView } from '#renderer/data/contract.ts';
import { isObject } from '#shared/engines/form/form-values.ts';

/** An approved request becomes an order with one click; the form opens filled. */
export function CreateOrderButton({ view }: { readonly view: DocumentView }) {
  const { t } = useTranslation('records');
  const navigate = useNavigate();
  const me = useMe();
  const { body, id } = view.document;
  if (!isObject(body) || body.status !== 'approved' || !me.can('purchase-order.create')) return null;
  const from = new URLSearchParams({ from: `purchase-request:${id}` });
  return (
    <Button
      type="primary"
      icon={<ShoppingOutlined />}
      onClick={() => void navigate(`/records/purchase-order/new?${from}`)}
    >
      {t('action.createOrder')}
    </Button>
  );
}
