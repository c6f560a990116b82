import { Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAllWords } from '#renderer/data/client/all-words.ts';
import { LANGUAGES, type Language } from '#shared/i18n/languages.ts';
import { useDesignStore } from '../model/design-store.ts';
import { FIELD_KINDS, type FieldKind, mayBeCell } from '../model/field-kinds.ts';
import { useOwnLanguage } from '../words/design-words.ts';
import { addNamedField, type NewNames } from './add-named-field.ts';
import type { NewPlace } from './drag-places.ts';

/** A field that somebody is about to add. */
export interface Adding {
  readonly kind: FieldKind | undefined;
  readonly place: NewPlace;
}

interface AddFieldDialogProps {
  readonly adding: Adding;
  /** Keys that belonged to fields of earlier versions. */
  readonly usedKeys: readonly string[];
  onClose(): void;
}

/** Asks for the name and the kind of a new field; everything else can be said later. */
export function AddFieldDialog({ adding, usedKeys, onClose }: AddFieldDialogProps) {
  const { t } = useTranslation('designer');
  const own = useOwnLanguage();
  const all = useAllWords();
  const store = useDesignStore();
  const [names, setNames] = useState<NewNames>({});
  const [kind, setKind] = useState<FieldKind>(adding.kind ?? 'text');
  const isCell = adding.place.lines !== undefined;
  const isNamed = (names[own] ?? '').trim() !== '';
  const add = () => {
    if (!isNamed) return;
    const { change, form } = store.getState();
    const { form: next, path } = addNamedField(form, { kind, names, place: adding.place, usedKeys, all });
    change(() => next);
    store.getState().select(path);
    onClose();
  };
  const languages = [own, ...LANGUAGES.filter((language) => language !== own)];
  return (
    <Modal
      open
      title={t(isCell ? 'add.columnTitle' : 'add.title')}
      okText={t('add.ok')}
      okButtonProps={{ disabled: !isNamed }}
      onOk={add}
      onCancel={onClose}
      width={460}
    >
      <Form layout="vertical" component={false}>
        <Form.Item label={t('add.kind')} htmlFor="new-field-kind">
          <Select
            id="new-field-kind"
            showSearch={{ optionFilterProp: 'label' }}
            value={kind}
            onChange={setKind}
            options={FIELD_KINDS.map(({ group, kinds }) => ({
              label: t(`palette.group.${group}`),
              options: kinds
                .filter((other) => !isCell || mayBeCell(other))
                .map((other) => ({ value: other, label: t(`kind.${other}`) })),
            })).filter(({ options }) => options.length > 0)}
          />
        </Form.Item>
        {languages.map((language) => (
          <NameItem
            key={language}
            language={language}
            isOwn={language === own}
            name={names[language] ?? ''}
            onChange={(name) => setNames({ ...names, [language]: name })}
            onEnter={add}
          />
        ))}
      </Form>
    </Modal>
  );
}

interface NameItemProps {
  readonly language: Language;
  readonly isOwn: boolean;
  readonly name: string;
  onChange(name: string): void;
  onEnter(): void;
}

function NameItem({ language, isOwn, name, onChange, onEnter }: NameItemProps) {
  const { t } = useTranslation('designer');
  const label = t('add.nameIn', { language: t(`language.${language}`) });
  return (
    <Form.Item label={label} required={isOwn} htmlFor={`new-field-${language}`} style={{ marginBottom: 12 }}>
      <Input
        id={`new-field-${language}`}
        lang={language}
        autoFocus={isOwn}
        maxLength={120}
        placeholder={isOwn ? '' : t('add.later')}
        value={name}
        onChange={(event) => onChange(event.target.value)}
        onPressEnter={onEnter}
      />
    </Form.Item>
  );
}
