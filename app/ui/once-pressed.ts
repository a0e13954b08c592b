/**
 * Runs an action once for each press of a key: a key that is held down would also act on the next row, which nobody has
 * read.
 */
export const oncePressed = (act: () => void) => (event: Pick<KeyboardEvent, 'repeat'>) => {
  if (!event.repeat) act();
};
