/** The address of a row in its page. It is the same in every publication, for it comes from the segment and not from its place. */
export const anchorOf = (segmentId: string) => `s${segmentId.slice(-6)}`;
