import type { Page } from '@playwright/test';

export interface KeyTimes {
  /** Milliseconds from each key until the frame with its effect was painted. */
  times: number[];
  /** Milliseconds of each task that blocked the page meanwhile. */
  longTasks: number[];
}

interface Seen {
  opening(): { readable: number; interactive: number; blocked: number };
  startKeys(): void;
  endKeys(): KeyTimes;
}

declare global {
  interface Window {
    seen: Seen;
  }
}

/** Makes every page that is opened measure itself, from the start of its navigation. */
export async function watchPage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const first = { readable: Number.NaN, interactive: Number.NaN };
    const longTasks: { startTime: number; duration: number }[] = [];
    new PerformanceObserver((list) => longTasks.push(...list.getEntries())).observe({
      type: 'longtask',
      buffered: true,
    });

    /** A message that is posted in a frame is received after that frame was painted. */
    const afterPaint = (then: () => void) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = then;
        port2.postMessage(null);
      });
    const isReadable = () => (document.querySelector('main ol > li p, main ol > li .text')?.textContent ?? '') !== '';
    const isInteractive = () => document.activeElement?.classList.contains('cm-content') === true;
    const look = () => {
      if (Number.isNaN(first.readable) && isReadable()) first.readable = performance.now();
      if (Number.isNaN(first.interactive) && isInteractive()) first.interactive = performance.now();
      if (Number.isNaN(first.interactive)) afterPaint(look);
    };
    afterPaint(look);

    let times: number[] = [];
    let from = 0;
    const onKey = (event: KeyboardEvent) => {
      if (['Alt', 'Control', 'Shift'].includes(event.key)) return;
      afterPaint(() => times.push(performance.now() - event.timeStamp));
    };
    window.addEventListener('keydown', onKey, { capture: true });

    window.seen = {
      opening: () => ({
        ...first,
        blocked: longTasks.reduce((sum, task) => sum + (task.startTime < first.interactive ? task.duration : 0), 0),
      }),
      startKeys() {
        times = [];
        from = performance.now();
      },
      endKeys: () => ({
        times,
        longTasks: longTasks.filter(({ startTime }) => startTime >= from).map(({ duration }) => duration),
      }),
    };
  });
}
