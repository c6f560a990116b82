import type { WindowBounds } from '../settings/settings-file.ts';

const DEFAULT_SIZE = { width: 1366, height: 820 };
const MIN_VISIBLE = 120;

/**
 * Where the window opens: where it was, if enough of it still lies on a screen that is there; else in its
 * size, or a usual one, in the middle (undefined position).
 */
export function openingBounds(
  kept: WindowBounds | undefined,
  screens: readonly WindowBounds[],
): { readonly width: number; readonly height: number; readonly x?: number; readonly y?: number } {
  if (kept === undefined) return DEFAULT_SIZE;
  if (screens.some((screen) => overlaps(kept, screen))) return kept;
  const [first] = screens;
  return {
    width: Math.min(kept.width, first?.width ?? kept.width),
    height: Math.min(kept.height, first?.height ?? kept.height),
  };
}

function overlaps(window: WindowBounds, screen: WindowBounds): boolean {
  const width = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  const height = Math.min(window.y + window.height, screen.y + screen.height) - Math.max(window.y, screen.y);
  // The title bar must be within reach: its top edge on the screen, not above it.
  return width >= MIN_VISIBLE && height >= MIN_VISIBLE && window.y >= screen.y;
}
