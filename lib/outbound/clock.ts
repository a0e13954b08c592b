/** Time as this room knows it, so that a test need not wait for it. Milliseconds, from any beginning. */
export interface Clock {
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

export const systemClock: Clock = {
  // Not the time of day: set back by an hour, that would hold every host's next request up for an hour.
  now: () => performance.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};
