import type { SegmentForm } from '#db/vocabulary';

/** The attributes by which the style sheet shows a segment's number, depth and level. */
export const formAttributes = (form: SegmentForm | null | undefined) => ({
  'data-depth': form?.depth,
  'data-level': form?.level,
  'data-marker': form?.marker,
});
