import { expect, test, vi } from 'vitest';
import { oncePressed } from './once-pressed.ts';

test('a key that is held down does nothing a second time, and a new press does', () => {
  const act = vi.fn();
  for (const repeat of [false, true, true]) oncePressed(act)({ repeat });
  expect(act).toHaveBeenCalledTimes(1);
  oncePressed(act)({ repeat: false });
  expect(act).toHaveBeenCalledTimes(2);
});
