/** Milliseconds between two refreshes: a machine that drafts changes something several times a second. */
const PAUSE = 1_000;

/** Milliseconds until a server that was gone is asked again. */
const RETRY_PAUSE = 5_000;

interface Ways {
  refresh(): void;
  isServerThere(): Promise<boolean>;
  isHidden(): boolean;
}

/**
 * Refreshes a page when asked to, at most once a second, and not before it is shown. Where the server is gone, a refresh
 * would leave the page, and with it what was typed: so it waits until the server answers.
 */
export function createRefresh({ refresh, isServerThere, isHidden }: Ways) {
  let isWanted = false;
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function run(): Promise<void> {
    timer = undefined;
    if (!isWanted || isStopped || isHidden()) return;
    isWanted = false;
    timer = setTimeout(() => void run(), PAUSE);
    if (await isServerThere()) {
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
