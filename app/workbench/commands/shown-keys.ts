const signs: Record<string, string> = { mod: 'Ctrl', alt: 'Alt', shift: '⇧', Enter: '↵', ArrowDown: '↓', ArrowUp: '↑' };

/** Keys as they are shown: `Ctrl ↵` for `mod+Enter`. */
export const shownKeys = (keys: string): string =>
  keys
    .split('+')
    .map((key) => signs[key] ?? key)
    .join(' ');
