/**
 * The attributes with which the HTML that we make of a file says what HTML has no word for. They count in our own
 * documents only, never in a page of others.
 */
export const ownAttributes = {
  /** The number or sign of an item, a heading or a note, as `SegmentForm.marker`. */
  marker: 'data-diglot-marker',
  /** How deep an item is in lists, from 1. */
  depth: 'data-diglot-depth',
} as const;
