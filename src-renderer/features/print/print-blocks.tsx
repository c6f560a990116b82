import type { ReactNode } from 'react';
import { isSignature } from '#shared/engines/form/structured-values.ts';
import type { PrintBlock, PrintColumn, Said } from '#shared/engines/print/print-block.ts';
import styles from './print.module.css';
import type { PrintSheet } from './print-sheet.ts';

/** Texts of several languages one below the other. */
export function SaidLines({ texts }: { readonly texts: Said }) {
  return texts.map((text, at) => (
    <div key={text} className={at === 0 ? undefined : styles.second}>
      {text}
    </div>
  ));
}

/** Texts of several languages in one line. */
export function inLine(texts: Said): string {
  return texts.join(' / ');
}

interface BlocksProps {
  readonly sheet: PrintSheet;
  readonly indices: readonly number[];
}

interface Run {
  readonly table: number | undefined;
  readonly indices: number[];
}

/** Blocks of one page; rows of one table stand in one table, whose head comes again on every page. */
export function Blocks({ sheet, indices }: BlocksProps) {
  return runsOf(sheet, indices).map(({ table, indices: own }) =>
    table === undefined ? (
      own.map((at) => <Block key={at} sheet={sheet} at={at} />)
    ) : (
      <Table key={`table-${own[0]}`} sheet={sheet} table={table} indices={own} />
    ),
  );
}

export function tableOf(block: PrintBlock | undefined): number | undefined {
  return block?.type === 'row' || block?.type === 'total' ? block.table : undefined;
}

function runsOf({ body }: PrintSheet, indices: readonly number[]): readonly Run[] {
  const runs: Run[] = [];
  for (const at of indices) {
    const table = tableOf(body.blocks[at]);
    const last = runs.at(-1);
    if (last !== undefined && last.table === table) last.indices.push(at);
    else runs.push({ table, indices: [at] });
  }
  return runs;
}

function Block({ sheet, at }: { readonly sheet: PrintSheet; readonly at: number }) {
  const block = sheet.body.blocks[at];
  switch (block?.type) {
    case 'heading':
      return (
        <h2 data-block={at} className={styles.heading}>
          {inLine(block.text)}
        </h2>
      );
    case 'fields':
      return (
        <dl
          data-block={at}
          className={styles.fields}
          style={{ gridTemplateColumns: `repeat(${sheet.body.columns}, minmax(0, 1fr))` }}
        >
          {block.cells.map(({ label, value, drawing, below }) => (
            <div key={label.join()} className={styles.field}>
              <dt>{inLine(label)}</dt>
              <dd>
                {isSignature(drawing) && <Drawing drawing={drawing} />}
                <Code sheet={sheet} code={drawing}>
                  {inLine(value)}
                </Code>
                {below && <SaidLines texts={below} />}
              </dd>
            </div>
          ))}
        </dl>
      );
    case 'text':
      return (
        <div data-block={at} className={styles.text}>
          {block.label.length > 0 && <div className={styles.label}>{inLine(block.label)}</div>}
          {block.text}
        </div>
      );
    case 'signatures':
      return (
        <div data-block={at} className={styles.signatures}>
          {block.labels.map((label) => (
            <div key={label.join()} className={styles.signature}>
              {inLine(label)}
            </div>
          ))}
        </div>
      );
    default:
      return null;
  }
}

/** A code as its bars, with what they say below them; what cannot be drawn is written. */
function Code({
  sheet,
  code,
  children,
}: {
  readonly sheet: PrintSheet;
  readonly code: unknown;
  readonly children: ReactNode;
}) {
  const picture = typeof code === 'string' ? sheet.bars.get(code) : undefined;
  if (picture === undefined) return children;
  return <img className={styles.bars} src={picture} alt={String(code)} />;
}

function Drawing({ drawing }: { readonly drawing: { path: string; width: number; height: number } }) {
  return (
    <svg className={styles.drawing} viewBox={`0 0 ${drawing.width} ${drawing.height}`} aria-hidden>
      <path d={drawing.path} />
    </svg>
  );
}

interface TableProps extends BlocksProps {
  readonly table: number;
}

function Table({ sheet, table, indices }: TableProps) {
  const columns = sheet.body.tables[table] ?? [];
  const whole = columns.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <table className={styles.table} data-many={columns.length > 8 || undefined}>
      <colgroup>
        {columns.map(({ label, weight }) => (
          <col key={label.join()} style={{ width: `${(weight / whole) * 100}%` }} />
        ))}
      </colgroup>
      <thead data-head={table}>
        <tr>
          {columns.map(({ label, isFigure }) => (
            <th key={label.join()} scope="col" data-figure={isFigure || undefined}>
              <SaidLines texts={label} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {indices.map((at) => (
          <Row key={at} sheet={sheet} at={at} block={sheet.body.blocks[at]} columns={columns} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly sheet: PrintSheet;
  readonly at: number;
  readonly block: PrintBlock | undefined;
  readonly columns: readonly PrintColumn[];
}

function Row({ sheet, at, block, columns }: RowProps) {
  if (block?.type === 'total') {
    return (
      <tr data-block={at} className={styles.total}>
        <td colSpan={columns.length} data-figure>
          {inLine(block.label)} <strong>{block.amount}</strong>
        </td>
      </tr>
    );
  }
  if (block?.type !== 'row') return null;
  return (
    <tr data-block={at}>
      {columns.map(({ label, isFigure }, column) => (
        <td key={label.join()} data-figure={isFigure || undefined}>
          <Code sheet={sheet} code={block.bars?.[column]}>
            <SaidLines texts={block.cells[column] ?? []} />
          </Code>
        </td>
      ))}
    </tr>
  );
}
