/** Whether a dialog stands over the page: then single keys and Escape belong to it, not to the page below. */
export function isDialogOpen(): boolean {
  return [...document.querySelectorAll<HTMLElement>('[role="dialog"]')].some(
    (dialog) => dialog.getClientRects().length > 0,
  );
}
