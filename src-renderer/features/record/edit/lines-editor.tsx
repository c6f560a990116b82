import { ConfigProvider } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { useSessionValue } from './form-session.ts';
import type { LinesField } from './line-columns.ts';
import styles from './lines.module.css';
import { LinesFoot } from './lines-foot.tsx';
import { LinesGrid } from './lines-grid.tsx';
import { LinesToolbar } from './lines-toolbar.tsx';
import { PasteReport } from './paste-report.tsx';
import { problemText } from './problem-text.ts';
import { SheetProvider } from './sheet-context.ts';
import { useFieldRules } from './use-field-rules.ts';
import { useLineClipboard } from './use-line-clipboard.ts';
import { useSheetValue } from './use-sheet-value.ts';

interface LinesEditorProps {
  readonly form: FormDefinition;
  readonly linesField: string;
  readonly field: LinesField;
}

/** Lines like a spreadsheet: cells, ranges, blocks from and to other sheets, and every step can be taken back. */
export function LinesEditor({ form, linesField, field }: LinesEditorProps) {
  const { t } = useTranslation('records');
  const words = useOpenWords();
  const sheet = useSheetValue(form, linesField, field);
  const clipboard = useLineClipboard(sheet);
  const problem = useSessionValue((state) => state.problems[linesField]);
  const rules = useFieldRules(form, field);
  useEffect(
    () =>
      // When handing in was refused, the first cell that wants a look becomes the active one.
      sheet.session.subscribe((now, before) => {
        if (now.refusals === before.refusals) return;
        const path = Object.keys(now.problems).find((name) => name.startsWith(`${linesField}/`));
        const [, lineId, name] = path?.split('/') ?? [];
        const row = sheet.edits.lines().findIndex(({ id }) => id === lineId);
        const column = Math.max(
          0,
          sheet.columns.findIndex(([column]) => column === name),
        );
        if (row >= 0) sheet.grid.setState({ anchor: { row, column }, focus: { row, column } });
      }),
    [sheet, linesField],
  );
  const hasProblem = useSessionValue((state) =>
    Object.keys(state.problems).some((path) => path === linesField || path.startsWith(`${linesField}/`)),
  );
  if (!rules.shown) return null;
  return (
    <SheetProvider value={sheet}>
      <div className={styles.lines} data-problem={hasProblem ? linesField : undefined}>
        <LinesGrid onCopy={clipboard.onCopy} onPaste={clipboard.onPaste} />
        <ConfigProvider componentDisabled={rules.locked}>
          <LinesToolbar />
        </ConfigProvider>
        {problem && (
          <div className={styles.problem} role="alert">
            {problem.code === 'required' ? t('lines.none') : problemText(words, form.key, problem)}
          </div>
        )}
        <div className={styles.inView}>
          {clipboard.report && <PasteReport report={clipboard.report} onClose={clipboard.closeReport} />}
          <LinesFoot />
        </div>
      </div>
    </SheetProvider>
  );
}
