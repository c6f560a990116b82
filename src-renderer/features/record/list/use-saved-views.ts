import { App } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useDocument, useEngine, useList } from '#renderer/data/client/engine-hooks.ts';
import { useMe } from '#renderer/data/client/me.ts';
import type { PendingState, RunCommandResult } from '#renderer/data/contract.ts';
import type { ListView } from '#shared/domain/list-view/list-view-record.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { canonicalJson } from '#shared/kernel/digest.ts';
import { isFiltered } from './list-content.ts';
import { FRESH_LIST, type ListState, listStateOf, plainList, useListStore } from './list-view-store.ts';

export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly shared: boolean;
  readonly isDefault: boolean;
  readonly pending: PendingState | null;
}

export interface SavedViews {
  readonly own: readonly SavedView[];
  readonly shared: readonly SavedView[];
  /** The view that the list was opened with. */
  readonly current: SavedView | undefined;
  /** The list on screen is no longer what the view says. */
  readonly isChanged: boolean;
  show(id: string): void;
  showPlain(): void;
  save(): Promise<void>;
  saveAs(name: string, shared: boolean): Promise<boolean>;
  toggleDefault(): Promise<void>;
  remove(): void;
}

const MOST_VIEWS = 200;

/** The views of a list that this person holds, and what can be done with them; each deed is a command of its own. */
export function useSavedViews(form: FormDefinition, state: ListState): SavedViews {
  const engine = useEngine();
  const me = useMe();
  const words = useOpenWords();
  const { t } = useTranslation('records');
  const { message, modal } = App.useApp();
  const where = { listKind: form.key };
  const sort = { field: 'title', descending: false };
  const viewId = state.viewId ?? '';
  const { rows } = useList({ kind: 'list-view', where, sort, offset: 0, limit: MOST_VIEWS });
  const held = useDocument<ListView>('list-view', viewId);
  const views = rows.map((row) => ({
    id: row.id,
    name: row.title,
    shared: row.cells.shared === 'true',
    isDefault: (row.cells.defaultFor ?? '').split(' ').includes(me.id),
    pending: row.pending,
  }));
  const change = useListStore((store) => store.change);
  const current = views.find(({ id }) => id === viewId);
  const saved = held?.document.body;

  const show = (id: string) =>
    void engine.getDocument('list-view', id).then((view) => {
      if (view === null) return;
      // Parsed when it was saved; a view of a newer form is read field by field, what is unknown is left out.
      const { content } = view.document.body as ListView;
      change(form.key, { ...FRESH_LIST, viewId: id, content });
    });
  const told = (result: RunCommandResult): boolean => {
    if (result.saved) return true;
    void message.error(words(`codes:${result.code}`, result.details));
    return false;
  };
  const run = (type: string, id: string, seenVersion: number | null, payload: object) =>
    engine.runCommand({ type, target: { kind: 'list-view', id }, seenVersion, payload });
  const payloadOf = (name: string, shared: boolean) => ({
    listKind: form.key,
    name,
    shared,
    content: listStateOf(form.key).content,
  });
  const ask = () =>
    modal.confirm({
      title: t('list.view.changedMeanwhile', { name: current?.name }),
      content: t('list.view.changedHint'),
      okText: t('list.view.overwrite'),
      cancelText: t('list.view.load'),
      onOk: async () => {
        const now = await engine.getDocument('list-view', viewId);
        const view = now?.document.body as ListView | undefined;
        if (view === undefined) return;
        told(
          await run('list-view.save', viewId, now?.serverVersion ?? null, payloadOf(view.name, view.shared)),
        );
      },
      onCancel: () => show(viewId),
    });
  const remove = async () => {
    const result = await run('list-view.delete', viewId, held?.serverVersion ?? null, {});
    if (told(result)) change(form.key, plainList(form.key));
  };
  useDefaultView(state, views.find(({ isDefault }) => isDefault)?.id, show);
  return {
    own: views.filter(({ shared }) => !shared),
    shared: views.filter(({ shared }) => shared),
    current,
    isChanged: saved !== undefined && canonicalJson(saved.content) !== canonicalJson(state.content),
    show,
    showPlain: () => change(form.key, plainList(form.key)),
    async save() {
      if (saved === undefined) return;
      const payload = payloadOf(saved.name, saved.shared);
      const result = await run('list-view.save', viewId, held?.serverVersion ?? null, payload);
      if (!result.saved && result.code === 'view-changed') ask();
      else if (told(result)) void message.success(t('edit.savedHere'));
    },
    async saveAs(name, shared) {
      const result = await run('list-view.save', '', null, payloadOf(name, shared));
      if (!told(result) || !result.saved) return false;
      change(form.key, { viewId: result.targetId });
      void message.success(t('edit.savedHere'));
      return true;
    },
    async toggleDefault() {
      if (current === undefined) return;
      const payload = { isDefault: !current.isDefault };
      told(await run('list-view.set-default', current.id, held?.serverVersion ?? null, payload));
    },
    remove: () =>
      modal.confirm({
        title: t('list.view.askDelete', { name: current?.name }),
        content: t('list.view.askDeleteHint'),
        okText: t('list.view.delete'),
        okButtonProps: { danger: true },
        onOk: remove,
      }),
  };
}

/** The first time in a window a list opens with its person's default view. */
function useDefaultView(state: ListState, defaultId: string | undefined, show: (id: string) => void): void {
  const isUntouched = state.viewId === null && !isFiltered(state.content);
  // `show` is made anew with each render; what decides is whether the list is untouched and a default exists.
  useEffect(() => {
    if (isUntouched && defaultId !== undefined) show(defaultId);
  }, [isUntouched, defaultId]);
}
