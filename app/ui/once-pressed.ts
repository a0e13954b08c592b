/** What a key does once for each press: held down, it would do the same to what comes next, which nobody has read. */
export const oncePressed = (act: () => void) => (event: Pick<KeyboardEvent, 'repeat'>) => {
  if (!event.repeat) act();
};
