import { ArrowLeftOutlined, PrinterOutlined, SafetyOutlined } from '@ant-design/icons';
import { Button, Select, Switch, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ShortcutHint } from '#renderer/components/shortcut-hint.tsx';
import { languageChoices } from '#shared/engines/print/match-page.ts';
import { LANGUAGES, type Language } from '#shared/i18n/languages.ts';
import styles from './print.module.css';
import { PAPERS, type Paper, type PrintChoices } from './print-choices.ts';

interface PrintToolbarProps {
  readonly title: string;
  readonly choices: PrintChoices;
  /** Whether there is anything decided that could print. */
  readonly hasDecisions: boolean;
  readonly isReady: boolean;
  onChange(change: Partial<PrintChoices>): void;
  onBack(): void;
  onPrint(): void;
}

const CHOICES = languageChoices(LANGUAGES);

/** What prints and how; none of it prints. */
export function PrintToolbar(props: PrintToolbarProps) {
  const { title, choices, hasDecisions, isReady, onChange, onBack, onPrint } = props;
  const { t } = useTranslation('print');
  const { t: common } = useTranslation();
  const nameOf = (language: string): string => {
    const known = LANGUAGES.find((shipped) => shipped === language);
    return known === undefined ? language : common(`language.${known}`);
  };
  const options = CHOICES.map((languages) => ({
    value: languages.join('+'),
    label: languages.map(nameOf).join(' + '),
  }));
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={t('title')}>
      <Button icon={<ArrowLeftOutlined />} onClick={onBack}>
        {t('back')}
      </Button>
      <h1>{title}</h1>
      <Select
        aria-label={t('languages')}
        style={{ width: 200 }}
        value={choices.languages.join('+')}
        options={options}
        onChange={(value: string) => onChange({ languages: value.split('+') as Language[] })}
      />
      <Select
        aria-label={t('paper.label')}
        style={{ width: 150 }}
        value={choices.paper}
        options={PAPERS.map((paper) => ({ value: paper, label: t(`paper.${paper}`) }))}
        onChange={(paper: Paper) => onChange({ paper })}
      />
      {hasDecisions && (
        <span className={styles.switch}>
          <Switch
            id="print-decisions"
            size="small"
            checked={choices.decisions}
            onChange={(decisions) => onChange({ decisions })}
          />
          <label htmlFor="print-decisions">{t('decisions')}</label>
        </span>
      )}
      <Link to="/print/check">
        <SafetyOutlined /> {t('check.title')}
      </Link>
      <Tooltip title={<ShortcutHint keys={['mod', 'P']} />}>
        <Button type="primary" icon={<PrinterOutlined />} disabled={!isReady} onClick={onPrint}>
          {t('print')}
        </Button>
      </Tooltip>
    </div>
  );
}
