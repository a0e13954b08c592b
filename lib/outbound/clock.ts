/** The clock of this room: tests replace it, so that they need not wait. Milliseconds from an arbitrary start. */
export interface Clock {
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

export const systemClock: Clock = {
  // Date.now() would be wrong here: if the system clock were set back by an hour, every host's next request would wait
  // an hour.
  now: () => performance.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};
