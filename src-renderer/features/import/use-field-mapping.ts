import { useMemo } from 'react';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { columnRule, ruleOf, withField } from '#shared/engines/import/draft-mapping.ts';
import type { ImportColumnRule } from '#shared/engines/import/import-mapping.ts';
import { fillTables } from './fill-tables.ts';
import { changeMapping, useImportStore } from './import-store.ts';

/** What a person can say about one field of the mapping. */
export interface FieldMapping {
  giveColumn(name: string, column: string | undefined): void;
  giveValue(name: string, constant: string | boolean): void;
  changeColumn(name: string, changes: Partial<ImportColumnRule>): void;
  say(name: string, word: string, value: string | undefined): void;
}

/** A field of the form in the list of the mapping. */
export interface FieldRowProps {
  readonly form: FormDefinition;
  readonly name: string;
  readonly field: FieldDefinition;
  readonly edit: FieldMapping;
}

export function useFieldMapping(form: FormDefinition): FieldMapping {
  const engine = useEngine();
  return useMemo(() => {
    const now = () => useImportStore.getState();
    return {
      giveColumn(name, column) {
        const { mapping, table } = now();
        const view = table?.described.find((described) => described.name === column);
        if (mapping === null) return;
        const rule = view === undefined ? undefined : columnRule(form, name, view);
        changeMapping(withField(mapping, form, { name, rule }));
        void fillTables({ engine, form });
      },
      giveValue(name, constant) {
        const { mapping } = now();
        if (mapping !== null) changeMapping(withField(mapping, form, { name, rule: { constant } }));
      },
      changeColumn(name, changes) {
        const { mapping } = now();
        const rule = mapping && ruleOf(mapping).fields[name];
        if (mapping === null || rule === null || rule === undefined || !('columns' in rule)) return;
        changeMapping(withField(mapping, form, { name, rule: { ...rule, ...changes } }));
      },
      say(name, word, value) {
        const { mapping } = now();
        if (mapping === null) return;
        const { [word]: _old, ...others } = mapping.tables[name] ?? {};
        const table = value === undefined ? others : { ...others, [word]: value };
        changeMapping({ ...mapping, tables: { ...mapping.tables, [name]: table } });
      },
    };
  }, [engine, form]);
}
