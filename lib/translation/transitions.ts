import type { TargetState } from '#db/vocabulary';

/** What a reviewer can do to a target's state. */
export type ReviewMove = 'approve' | 'flag' | 'reopen';

/** Where each move leads. */
export const moveTo = { approve: 'approved', flag: 'needs-work', reopen: 'draft' } as const satisfies Record<
  ReviewMove,
  TargetState
>;

/** True where the move changes something that is there to be changed: an empty target can only be written. */
export function canMove(state: TargetState, move: ReviewMove): boolean {
  return state !== 'initial' && state !== moveTo[move];
}

/** The state that a changed text has: new words want a new look, but a flag stays until somebody lifts it. */
export function stateAfterEdit(state: TargetState): TargetState {
  return state === 'needs-work' ? 'needs-work' : 'draft';
}
