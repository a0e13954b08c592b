import { expect, test } from 'vitest';
import { makeUndoables } from './undoables';

test('the newest is what happened last and still stands', () => {
  const undoables = makeUndoables();
  expect(undoables.isNewest('a')).toBe(false);
  undoables.add('a');
  undoables.add('b');
  expect(['a', 'b'].map(undoables.isNewest)).toEqual([false, true]);
  undoables.drop('b');
  undoables.drop('never there');
  expect(undoables.isNewest('a')).toBe(true);
});

test('the oldest gives way to the fourth', () => {
  const undoables = makeUndoables();
  expect(['a', 'b', 'c', 'd', 'e'].map(undoables.add)).toEqual([[], [], [], ['a'], ['b']]);
  for (const id of ['e', 'd', 'c']) undoables.drop(id);
  expect(['a', 'b'].some(undoables.isNewest)).toBe(false);
});
