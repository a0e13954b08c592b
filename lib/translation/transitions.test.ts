import { describe, expect, test } from 'vitest';
import { targetStates } from '#db/vocabulary';
import { canMove, moveTo, type ReviewMove, stateAfterEdit } from './transitions.ts';

const moves = Object.keys(moveTo) as ReviewMove[];

describe('canMove', () => {
  test.each([
    ['initial', []],
    ['draft', ['approve', 'flag']],
    ['needs-work', ['approve', 'reopen']],
    ['approved', ['flag', 'reopen']],
  ] as const)('from %s: %j', (state, possible) => {
    expect(moves.filter((move) => canMove(state, move))).toEqual(possible);
  });

  test('no move leads where it started', () => {
    for (const state of targetStates)
      for (const move of moves) if (canMove(state, move)) expect(moveTo[move]).not.toBe(state);
  });
});

test('an edit wants a new look, and a flag stays', () => {
  expect(targetStates.map(stateAfterEdit)).toEqual(['draft', 'draft', 'needs-work', 'draft']);
});
