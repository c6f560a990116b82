/** The colours of the house, one set per theme. antd's tokens and our own style sheets both come from here. */
export interface Palette {
  readonly accent: string;
  readonly accentHover: string;
  readonly accentActive: string;
  /** Accent as text on the page: brighter than the fill in the dark. */
  readonly accentText: string;
  readonly accentTint: string;
  readonly page: string;
  readonly rail: string;
  readonly surface: string;
  readonly raised: string;
  readonly line: string;
  readonly lineSoft: string;
  readonly text: string;
  readonly textSoft: string;
  readonly textFaint: string;
  readonly success: string;
  readonly warning: string;
  readonly danger: string;
  readonly waiting: string;
}

export const LIGHT: Palette = {
  accent: '#0f6673',
  accentHover: '#14808f',
  accentActive: '#0a4f5a',
  accentText: '#0d6370',
  accentTint: '#e0eff0',
  page: '#f4f7f7',
  rail: '#eaf0f1',
  surface: '#ffffff',
  raised: '#ffffff',
  line: '#d3dddf',
  lineSoft: '#e6ecee',
  text: '#152429',
  textSoft: '#4a5d63',
  textFaint: '#586c73',
  success: '#17693f',
  warning: '#824d08',
  danger: '#b8322a',
  waiting: '#3d5fa8',
};

export const DARK: Palette = {
  accent: '#18808d',
  accentHover: '#1f95a3',
  accentActive: '#136874',
  accentText: '#62c7cd',
  accentTint: '#14363c',
  page: '#0d1618',
  rail: '#0a1214',
  surface: '#132023',
  raised: '#1a2a2e',
  line: '#2b3e43',
  lineSoft: '#203135',
  text: '#e4edee',
  textSoft: '#a9bbbf',
  textFaint: '#8599a0',
  success: '#5cc48d',
  warning: '#e0a852',
  danger: '#f0857c',
  waiting: '#8fb0f0',
};

/** Hands the palette to style sheets as `--lf-accent-text` and so on. */
export function applyPalette(palette: Palette, mode: 'light' | 'dark'): void {
  const root = document.documentElement;
  root.dataset.theme = mode;
  root.style.colorScheme = mode;
  for (const [name, colour] of Object.entries(palette)) {
    const property = `--lf-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    root.style.setProperty(property, colour);
  }
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', palette.rail);
}
