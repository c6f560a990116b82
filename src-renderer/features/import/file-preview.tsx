import type { TableView } from '#renderer/data/client/import-file.ts';
import styles from './import.module.css';

/** Heading and first rows, as they were understood. */
export function FilePreview({ table }: { readonly table: TableView }) {
  return (
    <section className={styles.preview} aria-label={table.sheet === '' ? table.format : table.sheet}>
      <table>
        <thead>
          <tr>
            {table.columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.preview.map((row, index) => (
            <tr key={index}>
              {table.columns.map((name, place) => (
                <td key={name}>{row[place] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
