import {
  type RxDocumentData,
  type RxJsonSchema,
  type RxStorageInstance,
  type RxStorageInstanceCreationParams,
  wrapRxStorageInstance,
} from 'rxdb';
import type { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { columnPlace } from '#shared/sync/sealed-frame.ts';
import { openText, sealText } from '../vault/sealed-text.ts';
import type { Vault } from '../vault/vault.ts';

type DexieStorage = ReturnType<typeof getRxStorageDexie>;
type Columns = Record<string, unknown>;
type InstanceParams = RxStorageInstanceCreationParams<Columns, never>;

/**
 * The storage wrapper that seals: what a schema names as `encrypted` never reaches the disk as it is. Clear is what
 * indexes need (ids, kinds, versions, pages). A text that does not open comes back as null, and never as anything that
 * could be shown.
 */
export function sealedStorage(storage: DexieStorage, vault: Vault): DexieStorage {
  async function createStorageInstance(params: InstanceParams): Promise<unknown> {
    const { encrypted = [], ...schema } = params.schema;
    const instance = await storage.createStorageInstance({ ...params, schema });
    if (encrypted.length === 0) return instance;
    const { collectionName } = params;
    return wrapRxStorageInstance(
      params.schema,
      instance as unknown as RxStorageInstance<Columns, unknown, unknown>,
      (row) => sealRow(vault, collectionName, encrypted, row as RxDocumentData<Columns>),
      (row) => openRow(vault, collectionName, encrypted, row),
    );
  }
  // One wrapper for rows of any kind: RxDB's own types say so by a type parameter.
  return { ...storage, createStorageInstance } as unknown as DexieStorage;
}

/** The row as it may lie on the disk. */
export async function sealRow<Row>(
  vault: Vault,
  collection: string,
  columns: readonly string[],
  row: Row,
): Promise<Row> {
  const sealed: Columns = { ...(row as Columns) };
  for (const column of columns) {
    const text = sealed[column];
    // What is empty says nothing, and costs nothing to read.
    if (typeof text !== 'string' || text === '') continue;
    sealed[column] = await sealText(vault, placeOf(collection, sealed, column), text);
  }
  return sealed as Row;
}

async function openRow(
  vault: Vault,
  collection: string,
  columns: readonly string[],
  row: RxDocumentData<Columns>,
): Promise<RxDocumentData<Columns>> {
  const opened: RxDocumentData<Columns> = { ...row };
  for (const column of columns) {
    const text = opened[column];
    if (typeof text !== 'string' || text === '') continue;
    Reflect.set(opened, column, (await openText(vault, placeOf(collection, row, column), text)) ?? null);
  }
  return opened;
}

const placeOf = (collection: string, { id, version }: Columns, column: string): string =>
  columnPlace(collection, column, version, id);

/** The columns of a schema that lie sealed. */
export function sealedColumns(schema: Readonly<RxJsonSchema<RxDocumentData<unknown>>>): readonly string[] {
  return (schema as { readonly encrypted?: readonly string[] }).encrypted ?? [];
}
