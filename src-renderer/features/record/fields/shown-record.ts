import { createContext, useContext } from 'react';

const ShownRecord = createContext<string | null>(null);

/** Tells the views of a page whose record they show: some read what links to it. */
export const ShownRecordProvider = ShownRecord.Provider;

/** Id of the record on the page, read or edited; null in lists, differences and forms of a new record. */
export function useShownRecord(): string | null {
  return useContext(ShownRecord);
}
