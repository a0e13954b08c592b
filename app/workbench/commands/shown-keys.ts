const signs: Record<string, string> = { mod: 'Ctrl', alt: 'Alt', shift: '⇧', Enter: '↵', ArrowDown: '↓', ArrowUp: '↑' };

/** Returns keys as the screen shows them: `Ctrl ↵` for `mod+Enter`. */
export const shownKeys = (keys: string): string =>
  keys
    .split('+')
    .map((key) => signs[key] ?? key)
    .join(' ');
