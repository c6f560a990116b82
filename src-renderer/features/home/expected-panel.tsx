import { InboxOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { formatCalendarDate } from '#renderer/components/calendar-date.ts';
import { useReader } from '#renderer/components/reader-context.tsx';
import { ToneTag } from '#renderer/components/tone-tag.tsx';
import { useList } from '#renderer/data/client/engine-hooks.ts';
import { useMe } from '#renderer/data/client/me.ts';
import { useRecordTitle } from '#renderer/data/client/record-titles.ts';
import { dateInZone } from '#shared/kernel/instant.ts';
import { EXPECTED_STATUSES, type ExpectedDelivery, expectedDeliveries } from './expected-deliveries.ts';
import styles from './home.module.css';
import { Panel } from './panel.tsx';

const SHOWN = 8;
const OPEN_ORDERS = 500;

/** What is to arrive at the reader's warehouses, from the orders on this laptop, and the way to its receipt. */
export function ExpectedPanel() {
  const me = useMe();
  const warehouseIds = me.person?.warehouseIds ?? [];
  if (warehouseIds.length === 0 || !me.can('goods-receipt.create')) return null;
  return <Expected warehouseIds={warehouseIds} />;
}

function Expected({ warehouseIds }: { readonly warehouseIds: readonly string[] }) {
  const { t } = useTranslation('records');
  const { zone } = useReader();
  const { rows, total, isLoading } = useList({
    kind: 'purchase-order',
    where: { warehouseId: warehouseIds, status: EXPECTED_STATUSES },
    sort: { field: 'promisedDate', descending: false },
    offset: 0,
    limit: OPEN_ORDERS,
  });
  const deliveries = expectedDeliveries(rows, dateInZone(new Date().toISOString(), zone));
  return (
    <Panel
      title={t('home.expected')}
      count={total}
      more={<Link to="/records/purchase-order">{t('home.all')}</Link>}
    >
      {!isLoading && total === 0 && <p className="lf-quiet">{t('home.noExpected')}</p>}
      <ul>
        {deliveries.slice(0, SHOWN).map((delivery) => (
          <Delivery key={delivery.id} delivery={delivery} namesPlace={warehouseIds.length > 1} />
        ))}
      </ul>
    </Panel>
  );
}

interface DeliveryProps {
  readonly delivery: ExpectedDelivery;
  readonly namesPlace: boolean;
}

function Delivery({ delivery, namesPlace }: DeliveryProps) {
  const { t, i18n } = useTranslation('records');
  const navigate = useNavigate();
  const supplier = useRecordTitle('supplier', delivery.supplierId);
  const place = useRecordTitle('warehouse', delivery.warehouseId);
  const { id, date, isLate } = delivery;
  const from = new URLSearchParams({ from: `purchase-order:${id}` });
  return (
    <li>
      <Link to={`/records/purchase-order/${encodeURIComponent(id)}`}>
        {delivery.title || delivery.number}{' '}
        <span className="lf-quiet">
          {[supplier?.title, namesPlace ? place?.title : undefined].filter(Boolean).join(' · ')}
        </span>
      </Link>
      {isLate && <ToneTag tone="warning">{t('home.overdue')}</ToneTag>}
      <span className={date === '' ? 'lf-quiet' : styles.day}>
        {date === '' ? t('home.undated') : formatCalendarDate(date, i18n.language)}
      </span>
      <Button
        size="small"
        icon={<InboxOutlined />}
        aria-label={`${t('action.receiveGoods')}: ${delivery.title || delivery.number}`}
        onClick={() => void navigate(`/records/goods-receipt/new?${from}`)}
      >
        {t('home.receive')}
      </Button>
    </li>
  );
}
