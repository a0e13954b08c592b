import type { Cue, SegmentForm } from '#db/vocabulary';

/**
 * The form of the part of a segment from character `from` of its words to `to`. A later part goes on with the item or the
 * note before it, and has no number of its own.
 */
export function cutForm(form: SegmentForm, { from, to }: { from: number; to: number }): SegmentForm {
  const { cues, ...set } = form;
  const own = from === 0 || Object.keys(set).length === 0 ? set : { ...set, marker: '', note: undefined };
  return cues ? { ...own, cues: cuesWithin(cues, from, to) } : own;
}

/** The cues of the words from one character to another; the one in which they begin is there from their beginning. */
function cuesWithin(cues: Cue[], from: number, to: number): Cue[] {
  const first = cues.findLastIndex(({ at }) => at <= from);
  return cues
    .filter(({ at }, index) => index >= first && at < to)
    .map((cue) => ({ ...cue, at: Math.max(0, cue.at - from) }));
}

/** The form of two segments that are joined: that of the first, with the cues of both. `length` is that of the first. */
export function joinForms(one: SegmentForm | undefined, other: SegmentForm | undefined, length: number) {
  if (!other?.cues) return one;
  return { ...one, cues: [...(one?.cues ?? []), ...other.cues.map((cue) => ({ ...cue, at: cue.at + length }))] };
}
