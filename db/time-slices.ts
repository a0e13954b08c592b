/**
 * Divides long work on the main thread: await what the returned function gives between two steps. It lets requests and
 * timers of the process go on where the present slice has taken its time, and costs next to nothing where it has not.
 *
 * @example
 * const pause = timeSlices();
 * for (const block of blocks) {
 *   compare(block);
 *   await pause();
 * }
 */
export function timeSlices(milliseconds = 40): () => Promise<void> | undefined {
  let began = performance.now();
  return () => {
    if (performance.now() - began < milliseconds) return undefined;
    return new Promise((resolve) => {
      setImmediate(() => {
        began = performance.now();
        resolve();
      });
    });
  };
}
