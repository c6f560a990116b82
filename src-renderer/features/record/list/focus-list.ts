/** What a menu or dialog of the list leaves behind when it closes. */
const LEFT_BEHIND = '.ant-dropdown, .ant-popover, .ant-modal-root';

/** Gives the keys back to the list, after a menu, a dialog or a cell had them; whoever went elsewhere stays there. */
export function focusList(): void {
  const active = document.activeElement;
  if (active !== null && active !== document.body && active.closest(LEFT_BEHIND) === null) return;
  document.querySelector<HTMLElement>('[data-list-box]')?.focus({ preventScroll: true });
}
