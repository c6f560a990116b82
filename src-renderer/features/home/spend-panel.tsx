import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '#renderer/components/chart.tsx';
import { formatAmount } from '#renderer/components/decimal-format.ts';
import { MoneyText } from '#renderer/components/money-text.tsx';
import { useReader } from '#renderer/components/reader-context.tsx';
import { useList } from '#renderer/data/client/engine-hooks.ts';
import { dateInZone } from '#shared/kernel/instant.ts';
import { addDecimals } from '#shared/kernel/money.ts';
import styles from './home.module.css';
import { lastMonths, latestRates, type MonthSpend, spendByMonth } from './spend-by-month.ts';

/** Currency of the company's books; approvals compare in it. */
const BASE = 'CNY';
const MONTHS = 12;
const NEWEST_ORDERS = 5000;

/** Approved orders by month, from what this laptop holds. Left out where there is nothing to see. */
export function SpendPanel() {
  const { t, i18n } = useTranslation('records');
  const { zone } = useReader();
  const sort = { field: 'orderDate', descending: true };
  const orders = useList({ kind: 'purchase-order', sort, offset: 0, limit: NEWEST_ORDERS });
  const rates = useList({ kind: 'exchange-rate', offset: 0, limit: 500 });
  const spend = useMemo(() => {
    const newest = orders.rows[0]?.cells.orderDate ?? dateInZone(new Date().toISOString(), zone);
    const conversion = { rates: latestRates(rates.rows, BASE), base: BASE };
    return spendByMonth(orders.rows, lastMonths(newest, MONTHS), conversion);
  }, [orders.rows, rates.rows, zone]);
  const total = addDecimals(spend.map(({ amount }) => amount));
  const option = useMemo(() => optionOf(spend, i18n.language), [spend, i18n.language]);
  if (Number(total) === 0) return null;
  return (
    <section className={styles.panel}>
      <h2>{t('home.spend')}</h2>
      <p className={styles.figure}>
        <MoneyText amount={total} currency={BASE} />
      </p>
      <Chart option={option} height={150} label={t('home.spendLabel', { months: MONTHS })} />
      <p className={styles.note}>{t('home.spendNote')}</p>
    </section>
  );
}

function optionOf(spend: readonly MonthSpend[], language: string) {
  const compact = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
  const text = 'var(--lf-text-faint)';
  return {
    animation: false,
    grid: { left: 4, right: 4, top: 8, bottom: 2, containLabel: true },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: 'rgba(127,140,145,0.12)' } },
      valueFormatter: (value: unknown) => `${formatAmount(String(value), BASE)} ${BASE}`,
    },
    xAxis: {
      type: 'category',
      data: spend.map(({ month }) => month.slice(2)),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { color: text, fontSize: 11 },
    },
    yAxis: {
      type: 'value',
      splitNumber: 3,
      axisLabel: { color: text, fontSize: 11, formatter: (value: number) => compact.format(value) },
      splitLine: { lineStyle: { color: 'var(--lf-line-soft)' } },
    },
    // A bar's height is for the eye; the tooltip and the sum above show the exact amounts.
    series: [
      {
        type: 'bar',
        data: spend.map(({ amount }) => Number(amount)),
        itemStyle: { color: 'var(--lf-accent)', borderRadius: [3, 3, 0, 0] },
        barMaxWidth: 26,
      },
    ],
  };
}
