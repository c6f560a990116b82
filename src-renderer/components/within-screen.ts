/** Styles of a dialog whose content may be long: its buttons stay in sight. */
export const WITHIN_SCREEN = { body: { maxHeight: 'calc(100vh - 260px)', overflow: 'auto' } } as const;
