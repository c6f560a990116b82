import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { pageCode } from '#shared/engines/print/page-code.ts';
import { type MeasuredBlock, paginate } from '#shared/engines/print/paginate.ts';
import { keepsWithNext } from '#shared/engines/print/print-document.ts';
import styles from './print.module.css';
import { Blocks, inLine, SaidLines, tableOf } from './print-blocks.tsx';
import { type Paper, sizeOf } from './print-choices.ts';
import type { PrintSheet } from './print-sheet.ts';

interface PrintPagesProps {
  readonly sheet: PrintSheet;
  readonly paper: Paper;
  /** Called once the pages of this sheet stand. */
  onReady(): void;
}

interface LaidOut {
  readonly sheet: PrintSheet;
  readonly paper: Paper;
  readonly pages: readonly LaidPage[];
}

interface LaidPage {
  readonly indices: readonly number[];
  /** Below 1 where one block is higher than a page: nothing is cut off. */
  readonly scale: number;
}

/**
 * The document as pages of paper. Every block is measured once as it will print, then packed: the preview is what
 * comes out of the printer, and the number of pages is known on each of them.
 */
export function PrintPages({ sheet, paper, onReady }: PrintPagesProps) {
  const [laid, setLaid] = useState<LaidOut>();
  const probe = useRef<HTMLDivElement>(null);
  const isLaid = laid?.sheet === sheet && laid.paper === paper;
  useLayoutEffect(() => {
    if (probe.current !== null) setLaid({ sheet, paper, pages: layOut(sheet, probe.current) });
  }, [sheet, paper]);
  useLayoutEffect(() => {
    if (isLaid) onReady();
  }, [isLaid, onReady]);
  const { width, height } = sizeOf(paper);
  return (
    <div className={styles.pages} lang={sheet.lang}>
      <style>{`@page { size: ${width}mm ${height}mm; margin: 0; }`}</style>
      {!isLaid && (
        <div ref={probe} className={styles.probe} aria-hidden>
          <Page sheet={sheet} paper={paper} page={1} pages={99} scale={1}>
            <FirstHead sheet={sheet} />
            <Blocks sheet={sheet} indices={sheet.body.blocks.map((_, at) => at)} />
          </Page>
        </div>
      )}
      {isLaid &&
        laid.pages.map(({ indices, scale }, at) => (
          <Page
            // The place of a page is what it is.
            key={`page-${at + 1}`}
            sheet={sheet}
            paper={paper}
            page={at + 1}
            pages={laid.pages.length}
            scale={scale}
          >
            {at === 0 && <FirstHead sheet={sheet} />}
            <Blocks sheet={sheet} indices={indices} />
          </Page>
        ))}
    </div>
  );
}

/** Text may run a hair higher on paper than on the screen. */
const SLACK = 8;

function layOut({ body }: PrintSheet, probe: HTMLElement): readonly LaidPage[] {
  const heightOf = (selector: string): number =>
    probe.querySelector(selector)?.getBoundingClientRect().height ?? 0;
  const room = heightOf('[data-body]') - SLACK;
  const heads = body.tables.map((_, table) => heightOf(`[data-head="${table}"]`));
  // The head of the document is the first block of the first page.
  const blocks: readonly MeasuredBlock[] = [
    { height: heightOf('[data-first]'), keepWithNext: body.blocks.length > 0 },
    ...body.blocks.map((block, at) => ({
      height: heightOf(`[data-block="${at}"]`),
      table: tableOf(block),
      keepWithNext: keepsWithNext(body.blocks, at),
    })),
  ];
  return paginate(blocks, { height: room, heads }).map((page) => {
    const [only] = page;
    const block = page.length === 1 && only !== undefined ? blocks[only] : undefined;
    const height = (block?.height ?? 0) + (heads[block?.table ?? -1] ?? 0);
    const indices = page.map((at) => at - 1).filter((at) => at >= 0);
    return { indices, scale: height > room ? room / height : 1 };
  });
}

interface PageProps {
  readonly sheet: PrintSheet;
  readonly paper: Paper;
  readonly page: number;
  readonly pages: number;
  readonly scale: number;
  readonly children: ReactNode;
}

function Page({ sheet, paper, page, pages, scale, children }: PageProps) {
  const { width, height } = sizeOf(paper);
  const { foot, mark } = sheet;
  const label = `${inLine(sheet.kindName)} ${sheet.number} ${page}/${pages}`;
  return (
    <section
      className={styles.page}
      style={{ width: `${width}mm`, height: `${height}mm` }}
      aria-label={label}
      data-testid="print-page"
    >
      {mark && (
        <div className={styles.watermark} aria-hidden>
          <SaidLines texts={mark.short} />
        </div>
      )}
      <header className={styles.running}>
        <span>
          {inLine(sheet.kindName)} {sheet.number}
        </span>
        <span>{inLine(sheet.status)}</span>
      </header>
      {mark && (
        <div className={styles.mark} data-testid="print-mark">
          <SaidLines texts={mark.long} />
        </div>
      )}
      <div className={styles.body} data-body style={scale === 1 ? undefined : { zoom: scale }}>
        {children}
      </div>
      <footer className={styles.foot}>
        <div className={styles.footLine}>
          <span>{[sheet.number, inLine(foot.version)].filter((text) => text !== '').join(' · ')}</span>
          <span data-testid="print-page-number">{inLine(foot.page(page, pages))}</span>
          <span>
            {inLine(foot.code)} <code data-testid="print-code">{pageCode(sheet.digest, page)}</code>
          </span>
        </div>
        <div>{inLine(foot.printed)}</div>
      </footer>
    </section>
  );
}

/** What the document is, on its first page. */
function FirstHead({ sheet }: { readonly sheet: PrintSheet }) {
  return (
    <div data-first className={styles.first}>
      <div className={styles.letterhead}>
        <span>
          {inLine(sheet.letterhead)}
          {sheet.letterheadLine !== '' && <div className={styles.letterheadLine}>{sheet.letterheadLine}</div>}
        </span>
        <span>{sheet.number}</span>
      </div>
      <div className={styles.kindName}>
        <SaidLines texts={sheet.kindName} />
      </div>
      <h1>{sheet.title}</h1>
    </div>
  );
}
