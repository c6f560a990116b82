import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  DeleteOutlined,
  HolderOutlined,
  PlusOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from '../designer.module.css';
import { addSection, mayRemoveSection, removeSection } from '../model/change-fields.ts';
import { useDesign } from '../model/design-store.ts';
import { cellsOf, fieldsOfSection, type LinesField } from '../model/form-fields.ts';
import { moveSection } from '../model/move-fields.ts';
import { freeKey } from '../model/new-keys.ts';
import { useDesignWords } from '../words/design-words.ts';
import { WordInputs } from '../words/word-inputs.tsx';
import { DropZone, useDragHandle } from './drag-parts.tsx';
import type { NewPlace } from './drag-places.ts';
import { FieldTile } from './field-tile.tsx';

interface CanvasProps {
  /** Number of problems by field. */
  readonly problems: ReadonlyMap<string, readonly unknown[]>;
  onAdd(place: NewPlace): void;
}

/** The form as it is drawn: its sections with their fields. */
export function Canvas(props: CanvasProps) {
  const { t } = useTranslation('designer');
  const sections = useDesign((state) => state.form.sections);
  const change = useDesign((state) => state.change);
  const add = () =>
    change((form) =>
      addSection(
        form,
        freeKey('', 'section', (key) => form.sections.includes(key)),
      ),
    );
  return (
    <div className={styles.canvas}>
      {sections.map((section) => (
        <SectionCard key={section} section={section} {...props} />
      ))}
      <Button type="dashed" block icon={<PlusOutlined />} onClick={add}>
        {t('canvas.addSection')}
      </Button>
    </div>
  );
}

function SectionCard({ section, problems, onAdd }: CanvasProps & { readonly section: string }) {
  const { t } = useTranslation('designer');
  const form = useDesign((state) => state.form);
  const name = useDesignWords().word(`sections.${section}`);
  return (
    <section className={styles.section} aria-label={name}>
      <DropZone place={{ where: 'section', section }}>
        <SectionHead section={section} name={name} />
      </DropZone>
      {fieldsOfSection(form, section).map(([path, field]) => (
        <DropZone key={path} place={{ where: 'before', path, section }}>
          <FieldTile path={path} field={field} problems={problems.get(path)?.length ?? 0}>
            {field.type === 'lines' && (
              <Columns lines={path} field={field} problems={problems} onAdd={onAdd} />
            )}
          </FieldTile>
        </DropZone>
      ))}
      <DropZone place={{ where: 'end', section }} className={styles.sectionEnd}>
        <Button type="text" size="small" icon={<PlusOutlined />} onClick={() => onAdd({ section })}>
          {t('canvas.addField')}
        </Button>
      </DropZone>
    </section>
  );
}

function SectionHead({ section, name }: { readonly section: string; readonly name: string }) {
  const { t } = useTranslation('designer');
  const isRemovable = useDesign((state) => mayRemoveSection(state.form, section));
  const change = useDesign((state) => state.change);
  const { ref, listeners } = useDragHandle(`section ${section}`, { what: 'section', section });
  return (
    <div className={styles.sectionHead}>
      <span ref={ref} {...listeners} className={styles.handle} aria-hidden>
        <HolderOutlined />
      </span>
      <details className={styles.sectionName}>
        <summary>
          <h2>{name}</h2>
        </summary>
        <WordInputs path={`sections.${section}`} label={t('canvas.sectionName')} />
      </details>
      <Button
        type="text"
        size="small"
        icon={<ArrowUpOutlined />}
        aria-label={t('action.up', { name })}
        onClick={() => change((form) => moveSection(form, section, -1))}
      />
      <Button
        type="text"
        size="small"
        icon={<ArrowDownOutlined />}
        aria-label={t('action.down', { name })}
        onClick={() => change((form) => moveSection(form, section, 1))}
      />
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined />}
        disabled={!isRemovable}
        aria-label={t('action.remove', { name })}
        onClick={() => change((form) => removeSection(form, section))}
      />
    </div>
  );
}

interface ColumnsProps extends CanvasProps {
  readonly lines: string;
  readonly field: LinesField;
}

/** The columns of a sub-table. */
function Columns({ lines, field, problems, onAdd }: ColumnsProps) {
  const { t } = useTranslation('designer');
  return (
    <div className={styles.columns}>
      {cellsOf(field).map(([cell, column]) => {
        const path = `${lines}/${cell}`;
        return (
          <DropZone key={cell} place={{ where: 'before', path, section: '' }}>
            <FieldTile path={path} field={column} problems={problems.get(path)?.length ?? 0} />
          </DropZone>
        );
      })}
      <DropZone place={{ where: 'cells', lines }}>
        <Button type="text" size="small" icon={<PlusOutlined />} onClick={() => onAdd({ lines })}>
          {t('canvas.addColumn')}
        </Button>
      </DropZone>
    </div>
  );
}
