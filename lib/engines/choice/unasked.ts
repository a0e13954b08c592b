/**
 * The position of an engine that an admin left out of the order. It comes after all others, and gets no texts while
 * another engine is connected.
 */
export const unasked = 1_000_000;
