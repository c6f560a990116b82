import { create } from 'zustand';

interface LayoutState {
  readonly railIsNarrow: boolean;
  readonly paletteIsOpen: boolean;
  readonly helpIsOpen: boolean;
  toggleRail(): void;
  openPalette(open: boolean): void;
  openHelp(open: boolean): void;
}

const KEY = 'landfall.rail';

function readRail(): boolean {
  try {
    return localStorage.getItem(KEY) === 'narrow';
  } catch {
    return false;
  }
}

function writeRail(isNarrow: boolean): void {
  try {
    localStorage.setItem(KEY, isNarrow ? 'narrow' : 'wide');
  } catch {
    // A blocked store: the rail is wide again next time.
  }
}

export const useLayoutStore = create<LayoutState>()((set, get) => ({
  railIsNarrow: readRail(),
  paletteIsOpen: false,
  helpIsOpen: false,
  toggleRail: () => {
    set({ railIsNarrow: !get().railIsNarrow });
    writeRail(get().railIsNarrow);
  },
  openPalette: (open) => set({ paletteIsOpen: open }),
  openHelp: (open) => set({ helpIsOpen: open }),
}));
