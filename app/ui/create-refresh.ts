/** Minimum milliseconds between two refreshes: drafting changes rows several times a second. */
const PAUSE = 1_000;

/** Milliseconds until the server is asked again whether a refresh is possible. */
const RETRY_PAUSE = 5_000;

interface Ways {
  refresh(): void;
  isPossible(): Promise<boolean>;
  isHidden(): boolean;
}

/**
 * Refreshes a page on request, at most once a second, and only while it is visible. `router.refresh()` with the server
 * down or the person signed out would leave the page and lose typed text, so it waits until that is over.
 */
export function createRefresh({ refresh, isPossible, isHidden }: Ways) {
  let isWanted = false;
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function run(): Promise<void> {
    timer = undefined;
    if (!isWanted || isStopped || isHidden()) return;
    isWanted = false;
    timer = setTimeout(() => void run(), PAUSE);
    if (await isPossible()) {
      if (!isStopped) refresh();
      return;
    }
    isWanted = true;
    clearTimeout(timer);
    timer = setTimeout(() => void run(), RETRY_PAUSE);
  }

  const resume = (): void => {
    isStopped = false;
    if (timer === undefined) void run();
  };
  return {
    ask(): void {
      isWanted = true;
      resume();
    },
    /** Runs the refresh that was requested while the page was hidden. */
    resume,
    stop(): void {
      isStopped = true;
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
