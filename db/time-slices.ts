/**
 * Divides long work on the main thread: await the result of the returned function between two steps. If the current
 * time slice is over, requests and timers of the process run before the promise resolves; otherwise it costs almost
 * nothing.
 *
 * @example
 * const pause = timeSlices();
 * for (const block of blocks) {
 *   compare(block);
 *   await pause();
 * }
 * /
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
