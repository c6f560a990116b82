/** Every laptop of the demo counts for itself, as a real one does: `PR-HCM01-0017`. */
const LAPTOPS: Readonly<Record<string, string>> = {
  'person-linh': 'HCM01',
  'person-minh': 'HCM02',
  'person-chen': 'SZX01',
  'person-liu': 'SZX02',
  'person-wang': 'SZX03',
  'person-lukas': 'HAM01',
  'person-katrin': 'HAM02',
  'person-jordan': 'LAX01',
  'person-maria': 'MNL01',
};

const SERIES: Readonly<Record<string, string>> = {
  'purchase-request.create': 'PR',
  'purchase-order.create': 'PO',
  'goods-receipt.post': 'GR',
};

export function provisionalNumbers(): (actor: string, type: string) => string | undefined {
  const used = new Map<string, number>();
  return (actor, type) => {
    const series = SERIES[type];
    if (series === undefined) return undefined;
    const prefix = `${series}-${LAPTOPS[actor] ?? 'SZX09'}`;
    const count = (used.get(prefix) ?? 0) + 1;
    used.set(prefix, count);
    return `${prefix}-${String(count).padStart(4, '0')}`;
  };
}
