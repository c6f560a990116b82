import { theme as antdTheme, type ThemeConfig } from 'antd';
import { DARK, LIGHT, type Palette } from './palette.ts';

/**
 * The platform's own text face first, then its CJK face. `system-ui` stands last: on Linux it is often a wide
 * face that makes dense tables hard to read, where the Latin letters of Noto Sans CJK serve better.
 */
const FONTS = [
  '"Segoe UI Variable Text"',
  '"Segoe UI"',
  '-apple-system',
  'BlinkMacSystemFont',
  'Inter',
  '"Noto Sans"',
  'Roboto',
  '"PingFang SC"',
  '"Microsoft YaHei UI"',
  '"Microsoft YaHei"',
  '"Noto Sans CJK SC"',
  '"Noto Sans SC"',
  'system-ui',
  'sans-serif',
].join(', ');

const MONO = '"SF Mono", "Cascadia Mono", Consolas, "Noto Sans Mono", monospace';

/** Colours that antd would derive on its own; ours are chosen for contrast on both grounds. */
function colourTokens(palette: Palette) {
  return {
    colorPrimary: palette.accent,
    colorPrimaryHover: palette.accentHover,
    colorPrimaryActive: palette.accentActive,
    colorPrimaryText: palette.accentText,
    colorPrimaryTextHover: palette.accentHover,
    colorPrimaryTextActive: palette.accentText,
    colorPrimaryBg: palette.accentTint,
    colorPrimaryBgHover: palette.accentTint,
    colorPrimaryBorder: palette.accent,
    colorLink: palette.accentText,
    colorLinkHover: palette.accentHover,
    colorLinkActive: palette.accentActive,
    colorBgLayout: palette.page,
    colorBgContainer: palette.surface,
    colorBgElevated: palette.raised,
    colorBorder: palette.line,
    colorBorderSecondary: palette.lineSoft,
    colorSplit: palette.lineSoft,
    colorText: palette.text,
    colorTextSecondary: palette.textSoft,
    colorTextTertiary: palette.textFaint,
    colorTextDescription: palette.textSoft,
    colorTextPlaceholder: palette.textFaint,
    colorSuccessText: palette.success,
    colorWarningText: palette.warning,
    colorErrorText: palette.danger,
    colorError: palette.danger,
  };
}

const SHAPE = {
  fontFamily: FONTS,
  fontFamilyCode: MONO,
  fontSize: 13,
  controlHeight: 30,
  borderRadius: 6,
  wireframe: false,
} as const;

/** Seconds by which antd's durations rise; at none, what it leaves to the style sheet is over at once, too. */
const MOTION_UNIT = 0.06;

/** antd in our colours; without motion everything that comes and goes does so at once. */
export function themeFor(mode: 'light' | 'dark', motion: boolean): ThemeConfig {
  const palette = mode === 'dark' ? DARK : LIGHT;
  const base = mode === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm;
  const colours = colourTokens(palette);
  return {
    cssVar: { key: 'landfall' },
    hashed: false,
    algorithm: (seed) => ({ ...base(seed), ...colours }),
    // Derived tokens, which an algorithm cannot set: grey enough to be a hint, dark enough to be read (AA).
    token: {
      ...SHAPE,
      motion,
      motionUnit: motion ? MOTION_UNIT : 0,
      colorPrimary: palette.accent,
      colorTextPlaceholder: palette.textFaint,
    },
    components: {
      Table: {
        cellPaddingBlockSM: 5,
        cellPaddingInlineSM: 10,
        headerBg: palette.surface,
        headerColor: palette.textSoft,
        headerSplitColor: 'transparent',
        headerSortActiveBg: palette.surface,
        headerSortHoverBg: palette.rail,
        bodySortBg: palette.surface,
        rowHoverBg: palette.rail,
        rowSelectedBg: palette.accentTint,
        rowSelectedHoverBg: palette.accentTint,
      },
      Form: { itemMarginBottom: 14, verticalLabelPadding: '0 0 4px', labelColor: palette.textSoft },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
      Card: { headerFontSize: 14 },
      Modal: { titleFontSize: 15 },
      Progress: { defaultColor: palette.accent, remainingColor: palette.lineSoft },
      Tabs: { horizontalMargin: '0 0 12px 0', titleFontSize: 13, itemSelectedColor: palette.accentText },
      Tooltip: { fontSize: 12 },
    },
  };
}
