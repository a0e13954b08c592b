/**
 * The anchor of a row in its page. It comes from the segment's id and not from its position, so that links stay valid
 * in later publications.
 */
export const anchorOf = (segmentId: string) => `s${segmentId.slice(-6)}`;
