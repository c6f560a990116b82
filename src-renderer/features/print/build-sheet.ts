import { displayName } from '#renderer/components/display-name.ts';
import type { LegalEntity } from '#shared/domain/legal-entity/legal-entity-record.ts';
import { optionLabelKey } from '#shared/engines/form/label-keys.ts';
import { addressLine } from '#shared/engines/form/structured-values.ts';
import { printDigest } from '#shared/engines/print/page-code.ts';
import type { Said } from '#shared/engines/print/print-block.ts';
import { type PrintSource, printBody } from '#shared/engines/print/print-document.ts';
import { isLocalMark, type PrintMark } from '#shared/engines/print/print-mark.ts';
import { printedContent } from '#shared/engines/print/printed-fields.ts';
import type { ProcessInstance } from '#shared/engines/process/process-types.ts';
import type { Instant, Zone } from '#shared/kernel/instant.ts';
import { decisionTable, printedEvents } from './decision-rows.ts';
import type { PrintSheet } from './print-sheet.ts';
import { said, speakerOf } from './speaker.ts';
import type { AddressOf } from './use-addresses.ts';
import type { Bars } from './use-bars.ts';
import { momentText, type NameOf, type Voice } from './value-text.ts';

export interface SheetParts {
  readonly source: PrintSource;
  readonly id: string;
  readonly serverVersion: number | null;
  readonly mark: PrintMark | null;
  /** The version in force, where an older one prints. */
  readonly newerVersion: number | null;
  /** Null: the decisions do not print. */
  readonly instance: ProcessInstance | null;
  readonly voices: readonly Voice[];
  readonly nameOf: NameOf;
  readonly addressOf: AddressOf;
  readonly bars: Bars;
  readonly company: LegalEntity | null;
  readonly printedAt: Instant;
  readonly zone: Zone;
  readonly printedBy: string;
  /** Last contact, where the laptop has no line now. */
  readonly asOf: Instant | null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Everything that a print says, in its languages. */
export function buildSheet(parts: SheetParts): PrintSheet {
  const { source, id, serverVersion, mark, voices, nameOf, instance } = parts;
  const { form, values, roles } = source;
  const speaker = speakerOf(form.key, voices, parts);
  const title = speaker.word('print.title');
  const isLocal = isLocalMark(mark);
  const digest = printDigest({
    kind: form.key,
    id,
    version: isLocal ? null : serverVersion,
    mark: isLocal ? mark : null,
    languages: voices.map(({ language }) => language),
    content: printedContent(form, values, { roles, isLocal }),
    decisions: instance && printedEvents(instance).map((event) => event.id),
  });
  return {
    lang: voices.find(({ language }) => language.startsWith('zh'))?.language ?? voices[0]?.language ?? 'en',
    ...letterheadOf(parts, speaker.word('print.letterhead')),
    kindName: title.length > 0 ? title : speaker.word('name'),
    title: textOf(values[form.titleField]),
    ...numberOf(parts),
    status: statusOf(parts),
    mark: markOf(parts),
    body: printBody(source, speaker, instance ? decisionTable(instance, voices, nameOf) : undefined),
    bars: parts.bars,
    digest,
    foot: footOf(parts),
  };
}

/** Drawn words first, then the company as it is registered, then the department. */
function letterheadOf(
  { company, voices, source: { values }, nameOf }: SheetParts,
  drawn: Said,
): Pick<PrintSheet, 'letterhead' | 'letterheadLine'> {
  if (drawn.length > 0) return { letterhead: drawn, letterheadLine: '' };
  if (company === null) {
    const department = nameOf('department', textOf(values.departmentId));
    return { letterhead: department === null ? [] : [department], letterheadLine: '' };
  }
  const [first] = voices;
  const { legalNames, address, taxId } = company;
  const nameIn = (language: string) => legalNames?.find((name) => name.language === language)?.legalName;
  const country = first && address ? displayName('region', address.country, first.language) : '';
  const parts = [
    address ? addressLine({ ...address, country }) : '',
    taxId ? `${first?.words('forms:legal-entity.fields.taxId')} ${taxId}` : '',
  ];
  return {
    letterhead: said(voices, ({ language }) => nameIn(language) ?? company.name),
    letterheadLine: parts.filter((part) => part !== '').join(' · '),
  };
}

/** A number that the server has not given yet is called provisional wherever it stands. */
function numberOf({ source: { form, values }, voices, mark }: SheetParts): Pick<PrintSheet, 'number'> {
  const number = textOf(values[form.numberField ?? '']);
  const provisional = textOf(values.provisionalNumber);
  if (number !== '' && !(isLocalMark(mark) && number === provisional)) return { number };
  if (provisional === '') return { number: '' };
  const words = said(voices, ({ words: say }) => say('print:provisional')).join(' / ');
  return { number: `${provisional} (${words})` };
}

/** What only waits never prints as the status that it hopes for. */
function statusOf({ source: { form, values }, voices, mark }: SheetParts) {
  if (isLocalMark(mark)) return said(voices, ({ words }) => words(`print:mark.${mark}.short`));
  const { statusField } = form;
  const status = textOf(values[statusField ?? '']);
  if (statusField === undefined || status === '') return [];
  return said(voices, ({ words }) => words(optionLabelKey(form.key, statusField, status)));
}

function markOf({ voices, mark, newerVersion, serverVersion }: SheetParts): PrintSheet['mark'] {
  const key = mark ?? (newerVersion === null ? null : 'superseded');
  if (key === null) return null;
  const versions = { version: serverVersion, newer: newerVersion };
  return {
    short: said(voices, ({ words }) => words(`print:mark.${key}.short`)),
    long: said(voices, ({ words }) => words(`print:mark.${key}.long`, versions)),
  };
}

function footOf({
  voices,
  mark,
  serverVersion,
  printedAt,
  zone,
  printedBy,
  asOf,
}: SheetParts): PrintSheet['foot'] {
  const version = { version: serverVersion };
  const versionKey = !isLocalMark(mark) ? 'version' : serverVersion === null ? 'noVersion' : 'basedOn';
  return {
    page: (page, pages) => said(voices, ({ words }) => words('print:foot.page', { page, pages })),
    code: said(voices, ({ words }) => words('print:foot.code')),
    version: said(voices, ({ words }) => words(`print:foot.${versionKey}`, version)),
    printed: said(voices, (voice) => {
      const at = momentText(printedAt, zone, voice);
      const printed = voice.words('print:foot.printed', { at, name: printedBy });
      if (asOf === null) return printed;
      return `${printed} · ${voice.words('print:foot.asOf', { at: momentText(asOf, zone, voice) })}`;
    }),
  };
}
