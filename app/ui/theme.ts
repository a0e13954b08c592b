import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** The product's red, from the lightest shade to the darkest; 7 is the one on white. */
const seal: MantineColorsTuple = [
  '#fcefed',
  '#f6dad6',
  '#eeb6af',
  '#e58f85',
  '#e4796f',
  '#cf5148',
  '#bf3d34',
  '#b3312a',
  '#982722',
  '#7d1f1b',
];

const interfaceFonts = 'system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';

export const theme = createTheme({
  colors: { seal },
  primaryColor: 'seal',
  primaryShade: { light: 7, dark: 7 },
  defaultRadius: 'md',
  fontFamily: interfaceFonts,
  headings: { fontFamily: interfaceFonts, fontWeight: '600' },
  cursorType: 'pointer',
  components: {
    // A field with the focus would otherwise have the product's red, which is also the colour of errors. A field with an
    // error keeps it.
    Input: { styles: { wrapper: { '--input-bd-focus': 'var(--ink)' } } },
  },
});

const onPaper = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-default': 'var(--card)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--soft)',
  '--mantine-color-anchor': 'var(--seal)',
  '--mantine-color-error': 'var(--seal)',
};

/** Mantine's own colours, mapped to variables that `desk.css` defines for light and dark. */
export const colours: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...onPaper, '--mantine-color-default-border': '#8f887b', '--mantine-color-placeholder': '#716b62' },
  dark: { ...onPaper, '--mantine-color-default-border': '#6d675d', '--mantine-color-placeholder': '#918b81' },
});
