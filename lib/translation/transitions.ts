import type { TargetState } from '#db/vocabulary';

/** Moves that a reviewer can make with a target's state. */
export type ReviewMove = 'approve' | 'flag' | 'reopen';

/** The state to which each move leads. */
export const moveTo = { approve: 'approved', flag: 'needs-work', reopen: 'draft' } as const satisfies Record<
  ReviewMove,
  TargetState
>;

/** True if the target has a text to approve, flag or reopen; an empty target can only be written. */
export function canMove(state: TargetState, move: ReviewMove): boolean {
  return state !== 'initial' && state !== moveTo[move];
}

/** Gives the state of a changed text: it needs a new approval, but a flag stays until a person removes it. */
export function stateAfterEdit(state: TargetState): TargetState {
  return state === 'needs-work' ? 'needs-work' : 'draft';
}
