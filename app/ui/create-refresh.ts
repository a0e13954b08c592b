/** Milliseconds between two refreshes: a machine that drafts changes something several times a second. */
const PAUSE = 1_000;

/** Milliseconds until it is asked again whether a refresh is possible. */
const RETRY_PAUSE = 5_000;

interface Ways {
  refresh(): void;
  isPossible(): Promise<boolean>;
  isHidden(): boolean;
}

/**
 * Refreshes a page when asked to, at most once a second, and not before it is shown. Where the server is gone or
 * the person signed out, a refresh would leave the page, and with it what was typed: so it waits until that is over.
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
    /** Makes good what was asked for while the page was hidden. */
    resume,
    stop(): void {
      isStopped = true;
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
