import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useForms } from '#renderer/data/client/forms.tsx';
import styles from '../designer.module.css';
import { changeField, withoutLooseWords } from '../model/change-fields.ts';
import { useDesign } from '../model/design-store.ts';
import { withProperty } from '../model/form-fields.ts';
import { withWord } from '../model/form-words.ts';
import { slugFromName } from '../model/new-keys.ts';
import { optionsAt, withStep } from '../model/next-steps.ts';
import { RemoveOptionDialog } from '../upgrade/remove-option-dialog.tsx';
import { useDesignWords, useOwnLanguage } from '../words/design-words.ts';
import { WordInputs } from '../words/word-inputs.tsx';
import { ColouredSetting, OptionTonePicker } from './option-tones.tsx';
import { SettingRow } from './setting-row.tsx';
import type { FieldTabProps } from './use-field-change.ts';

interface OptionsEditorProps extends FieldTabProps {
  readonly field: Extract<FieldTabProps['field'], { type: 'choice' | 'multi-choice' }>;
}

/** The options of a choice, in order, each with its words. */
export function OptionsEditor({ path, field }: OptionsEditorProps) {
  const { options } = field;
  const { t } = useTranslation('designer');
  const change = useDesign((state) => state.change);
  const [leaving, setLeaving] = useState<string | null>(null);
  const form = useDesign((state) => state.form);
  const published = useForms().current(form.key);
  const isInUse = (option: string) => published !== undefined && optionsAt(published, path).includes(option);
  const remove = (option: string, becomes: string | undefined) => {
    setLeaving(null);
    const rest = options.filter((other) => other !== option);
    change((now) => {
      const without = withoutLooseWords(
        changeField(now, path, (field) => withProperty(field, 'options', rest)),
      );
      return becomes === undefined
        ? without
        : withStep(without, { step: 'map', field: path, options: { [option]: becomes } });
    });
  };
  const setOptions = (next: readonly string[]) =>
    change((form) =>
      withoutLooseWords(changeField(form, path, (field) => withProperty(field, 'options', next))),
    );
  return (
    <SettingRow label={t('options.title')}>
      <ol className={styles.options}>
        {options.map((option, at) => (
          <OptionRow
            key={option}
            path={path}
            field={field}
            option={option}
            onUp={at === 0 ? undefined : () => setOptions(swapped(options, at - 1))}
            onDown={at === options.length - 1 ? undefined : () => setOptions(swapped(options, at))}
            onRemove={() => (isInUse(option) ? setLeaving(option) : remove(option, undefined))}
          />
        ))}
      </ol>
      <NewOption path={path} options={options} />
      {field.type === 'choice' && <ColouredSetting path={path} field={field} />}
      {leaving !== null && (
        <RemoveOptionDialog
          path={path}
          option={leaving}
          others={options.filter((other) => other !== leaving)}
          onRemove={(becomes) => remove(leaving, becomes)}
          onClose={() => setLeaving(null)}
        />
      )}
    </SettingRow>
  );
}

/** The list with two neighbours changed over. */
function swapped(options: readonly string[], at: number): readonly string[] {
  const [first, second] = [options[at], options[at + 1]];
  return first === undefined || second === undefined ? options : options.toSpliced(at, 2, second, first);
}

interface OptionRowProps {
  readonly path: string;
  readonly field: OptionsEditorProps['field'];
  readonly option: string;
  readonly onUp: (() => void) | undefined;
  readonly onDown: (() => void) | undefined;
  onRemove(): void;
}

function OptionRow({ path, field, option, onUp, onDown, onRemove }: OptionRowProps) {
  const { t } = useTranslation('designer');
  const name = useDesignWords().option(path, option);
  return (
    <li>
      <Flex gap={2} align="center">
        <span className={styles.optionName}>{name}</span>
        {field.type === 'choice' && field.tones !== undefined && (
          <OptionTonePicker path={path} field={field} option={option} name={name} />
        )}
        <Button
          type="text"
          size="small"
          icon={<ArrowUpOutlined />}
          disabled={!onUp}
          aria-label={t('action.up', { name })}
          onClick={onUp}
        />
        <Button
          type="text"
          size="small"
          icon={<ArrowDownOutlined />}
          disabled={!onDown}
          aria-label={t('action.down', { name })}
          onClick={onDown}
        />
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={t('action.remove', { name })}
          onClick={onRemove}
        />
      </Flex>
      <WordInputs path={`options.${path.split('/').at(-1)}.${option}`} label={name} />
    </li>
  );
}

function NewOption({ path, options }: { readonly path: string; readonly options: readonly string[] }) {
  const { t } = useTranslation('designer');
  const [name, setName] = useState('');
  const change = useDesign((state) => state.change);
  const language = useOwnLanguage();
  const add = () => {
    if (name.trim() === '') return;
    const key = optionKey(name, options);
    change((form) =>
      withWord(
        changeField(form, path, (field) => withProperty(field, 'options', [...options, key])),
        language,
        `options.${path.split('/').at(-1)}.${key}`,
        name.trim(),
      ),
    );
    setName('');
  };
  return (
    <Flex gap={6}>
      <Input
        aria-label={t('options.new')}
        placeholder={t('options.new')}
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onPressEnter={add}
      />
      <Button icon={<PlusOutlined />} aria-label={t('options.add')} onClick={add} />
    </Flex>
  );
}

function optionKey(name: string, options: readonly string[]): string {
  const slug = slugFromName(name);
  if (slug !== '' && !options.includes(slug)) return slug;
  for (let number = options.length + 1; ; number += 1) {
    const key = `${slug === '' ? 'option' : slug}-${number}`;
    if (!options.includes(key)) return key;
  }
}
