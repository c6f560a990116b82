import { type FormValues, linesOf } from '#shared/engines/form/form-values.ts';

interface Source {
  readonly id: string;
  readonly values: FormValues;
}

/** Not the department: an order is filed for the buyer's own, whoever asked for the goods. */
const CARRIED = ['title', 'supplierId', 'warehouseId', 'currency'];
const LINE_CARRIED = ['itemId', 'description', 'quantity', 'unit', 'unitPrice'];

function pick(values: FormValues, names: readonly string[]): FormValues {
  return Object.fromEntries(names.flatMap((name) => (name in values ? [[name, values[name]]] : [])));
}

/** First values of an order made from a request: same goods, own line ids. */
export function orderFromRequest(request: Source, newId: () => string): FormValues {
  const { needBy } = request.values;
  return {
    ...pick(request.values, CARRIED),
    purchaseRequestId: request.id,
    ...(typeof needBy === 'string' && { promisedDate: needBy }),
    lines: linesOf(request.values, 'lines').map((line) => ({ id: newId(), ...pick(line, LINE_CARRIED) })),
  };
}
