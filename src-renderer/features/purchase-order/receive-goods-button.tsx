import { InboxOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMe } from '#renderer/data/client/me.ts';
import type { DocumentView } from '#renderer/data/contract.ts';
import { isObject } from '#shared/engines/form/form-values.ts';

const RECEIVABLE: ReadonlySet<unknown> = new Set(['approved', 'partially_received']);

/** Goods at the door: a receipt with what is still to come, to be counted. */
export function ReceiveGoodsButton({ view }: { readonly view: DocumentView }) {
  const { t } = useTranslation('records');
  const navigate = useNavigate();
  const me = useMe();
  const { body, id } = view.document;
  if (!isObject(body) || !RECEIVABLE.has(body.status) || !me.can('goods-receipt.create')) return null;
  const from = new URLSearchParams({ from: `purchase-order:${id}` });
  return (
    <Button
      type="primary"
      icon={<InboxOutlined />}
      onClick={() => void navigate(`/records/goods-receipt/new?${from}`)}
    >
      {t('action.receiveGoods')}
    </Button>
  );
}
