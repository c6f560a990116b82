/** Fields that say nothing of it themselves; the sign-in screens name what a password manager may fill in. */
const SILENT = 'input:not([autocomplete]), textarea:not([autocomplete])';

/**
 * Keeps what is typed out of the browser's own files. Chromium writes the state of text fields, as it is, into the file
 * from which it restores its windows, and remembers what was handed in for later forms; nothing of a page can seal
 * those. `autocomplete="off"` keeps a field out of both. Set here for every field that ever comes, also for those that
 * a component makes by itself, like the hidden copy by which a text area is measured.
 */
export function keepTypedTextPrivate(page: Document): void {
  const quieten = (fields: Iterable<Element>): void => {
    for (const field of fields) field.setAttribute('autocomplete', 'off');
  };
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        if (node.matches(SILENT)) quieten([node]);
        else if (node.childElementCount > 0) quieten(node.querySelectorAll(SILENT));
      }
    }
  });
  observer.observe(page.documentElement, { childList: true, subtree: true });
  quieten(page.querySelectorAll(SILENT));
}
