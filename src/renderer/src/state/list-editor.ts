import { useEffect, useMemo } from 'react';
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { CommandRequest } from '../../../shared/contract/commands';
import type { Settings } from '../../../shared/model/settings';
import { keptEntries, type ListKind, type ListRow, rebased, rowsOf } from './list-rows';
import { notify } from './notice-store';
import { changeSettings, useSettings } from './settings-actions';
import { useWorkspace } from './workspace-store';

/** A list of the settings that is edited in place and keeps itself. */
export interface ListEditor<T, D> {
  /** Rows that are being edited; null while the settings say it all. */
  useEdited: UseBoundStore<StoreApi<Edited<T, D>>>;
  /** Rows as the settings have them. */
  rowsIn(settings: Settings | null): readonly ListRow<T, D>[];
  /** The list comes into sight. */
  enter(): void;
  /** The list goes out of sight: what is typed is kept; what cannot be waits for the next time. */
  leave(): Promise<void>;
  change(id: number, patch: Partial<D>): void;
  add(draft: D): void;
  /** Takes a row out; `title` tells it, with a way back. Without a title nothing is told. */
  remove(id: number, title?: string): void;
  /** Keeps now what is typed, without waiting for the pause. */
  flush(): Promise<void>;
}

interface Edited<T, D> {
  rows: readonly ListRow<T, D>[] | null;
}

/** Time without typing after which what is typed is kept, in ms. */
export const KEEP_AFTER_MS = 300;

/**
 * @param read the list in the settings
 * @param patch the change that keeps the list
 */
export function createListEditor<T, D>(
  kind: ListKind<T, D>,
  read: (settings: Settings) => readonly T[],
  patch: (entries: T[]) => CommandRequest<'settings.update'>,
): ListEditor<T, D> {
  const useEdited = create<Edited<T, D>>(() => ({ rows: null }));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastId = 1_000_000;

  function rowsIn(settings: Settings | null): readonly ListRow<T, D>[] {
    return rowsOf(settings ? read(settings) : [], kind);
  }

  function current(): readonly ListRow<T, D>[] {
    return useEdited.getState().rows ?? rowsIn(settingsNow());
  }

  function edit(rows: readonly ListRow<T, D>[]): void {
    useEdited.setState({ rows });
    clearTimeout(timer);
    timer = setTimeout(() => void keep(), KEEP_AFTER_MS);
  }

  async function keep(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const kept = keptEntries(current(), kind);
    const byId = new Map(current().map(({ id }, at) => [id, kept[at] ?? null]));
    if (!(await changeSettings(patch(kept.filter((entry) => entry !== null))))) return;
    useEdited.setState(({ rows }) => ({
      rows: rows?.map((row) => ({ ...row, saved: byId.get(row.id) ?? row.saved })) ?? null,
    }));
  }

  async function flush(): Promise<void> {
    if (timer !== undefined) await keep();
  }

  function enter(): void {
    const { rows } = useEdited.getState();
    const settings = settingsNow();
    if (rows && settings && timer === undefined) {
      useEdited.setState({ rows: rebased(rows, read(settings), kind) });
    }
  }

  async function leave(): Promise<void> {
    await flush();
    const rows = current();
    const drafts = rows.map(({ draft }) => draft);
    if (rows.every((_, at) => kind.entryOf(drafts, at) !== null))
      useEdited.setState({ rows: null });
  }

  return {
    useEdited,
    rowsIn,
    enter,
    leave,
    change(id, part) {
      edit(
        current().map((row) =>
          row.id === id ? { ...row, draft: { ...row.draft, ...part } } : row,
        ),
      );
    },
    add(draft) {
      edit([...current(), { id: ++lastId, draft, saved: null }]);
    },
    remove(id, title) {
      const rows = current();
      const at = rows.findIndex((row) => row.id === id);
      const removed = rows[at];
      if (!removed) return;
      edit(rows.filter((row) => row !== removed));
      if (title === undefined) return;
      const undo = () => {
        const back = { ...removed, id: ++lastId };
        edit([...current().slice(0, at), back, ...current().slice(at)]);
      };
      notify({
        title,
        text: 'It is no longer kept.',
        tone: 'ok',
        action: { label: 'Undo', run: undo },
      });
    },
    flush,
  };
}

/** The rows of a list, for a component. */
export function useListRows<T, D>(editor: ListEditor<T, D>): readonly ListRow<T, D>[] {
  const rows = editor.useEdited((state) => state.rows);
  const settings = useSettings();
  useEffect(() => {
    const onPageHide = () => void editor.flush();
    editor.enter();
    window.addEventListener('pagehide', onPageHide);
    return () => {
      window.removeEventListener('pagehide', onPageHide);
      void editor.leave();
    };
  }, [editor]);
  return useMemo(() => rows ?? editor.rowsIn(settings), [rows, settings, editor]);
}

function settingsNow(): Settings | null {
  return useWorkspace.getState().settings?.settings ?? null;
}
