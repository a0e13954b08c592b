import { expect, test } from 'vitest';
import { shownKeys } from './shown-keys.ts';

test.each([
  ['mod+Enter', 'Ctrl ↵'],
  ['mod+shift+Enter', 'Ctrl ⇧ ↵'],
  ['alt+B', 'Alt B'],
  ['alt+ArrowDown', 'Alt ↓'],
  ['mod+/', 'Ctrl /'],
])('%s is shown as %s', (keys, shown) => {
  expect(shownKeys(keys)).toBe(shown);
});
