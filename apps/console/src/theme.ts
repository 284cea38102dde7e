import { type CSSVariablesResolver, createTheme } from '@mantine/core';

export const theme = createTheme({
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", "Hiragino Sans", "Hiragino Kaku Gothic ProN", "Noto Sans JP", "Noto Sans CJK JP", Meiryo, VL-Gothic, sans-serif',
  primaryColor: 'blue',
  primaryShade: { light: 9, dark: 8 },
  respectReducedMotion: true,
  cursorType: 'pointer',
});

/** Mantine's own shades of dimmed, red and green text have too little contrast. */
export const variables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': colors.gray[7],
    '--mantine-color-error': colors.red[9],
    '--mantine-color-anchor': colors.blue[9],
    '--mantine-color-placeholder': colors.gray[7],
  },
  dark: {
    '--mantine-color-dimmed': colors.dark[0],
    '--mantine-color-error': colors.red[4],
    '--mantine-color-anchor': colors.blue[3],
    '--mantine-color-placeholder': colors.dark[1],
  },
});

/** Backgrounds of badges on which white text can be read. */
export const tones = { good: '#237032', warning: '#b33c07', bad: '#c92a2a', neutral: '#343a40' } as const;
