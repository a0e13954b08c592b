/** The id of a note's place in a page, to which its marks in the text link. */
export const noteAnchor = (note: string): string => `note-${note}`;
