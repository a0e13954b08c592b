import { createHub, type Hub, type Subscription } from './hub.ts';
import { holdLock, whenReleased } from './locks.ts';
import { type PortHub, portHub } from './port-hub.ts';

/** Maximum milliseconds that the shared worker may take to answer; beyond it the tab opens a connection of its own. */
const PATIENCE = 10_000;

let hub: Hub | undefined;

/** Gives the hub of this tab: the one that all tabs share if the browser supports that, else its own. */
export function liveHub(): Hub {
  hub ??= withRetries(canShare() ? sharedHub() : createHub());
  return hub;
}

/** Chrome on Android has no shared workers, and a page without TLS has no locks. */
const canShare = () => typeof SharedWorker !== 'undefined' && 'locks' in navigator;

/** Reconnects when the network or the person returns. */
function withRetries(made: Hub): Hub {
  window.addEventListener('online', made.retry);
  window.addEventListener('focus', made.retry);
  return made;
}

/**
 * Uses the shared worker's hub. If the worker ends or does not answer, a hub of this tab takes over all subscriptions.
 */
function sharedHub(): Hub {
  const moved = new Map<Subscription, () => void>();
  let own: Hub | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const shared = openShared({
    onHello(lock) {
      clearTimeout(timer);
      whenReleased(navigator.locks, lock, takeOver);
    },
    onError: () => takeOver(),
  });

  function takeOver(): void {
    clearTimeout(timer);
    if (own) return;
    own = createHub();
    for (const subscription of shared.leave()) moved.set(subscription, own.subscribe(subscription));
  }

  timer = setTimeout(takeOver, PATIENCE);
  return {
    subscribe(subscription) {
      if (own) return own.subscribe(subscription);
      const end = shared.subscribe(subscription);
      return () => {
        end();
        moved.get(subscription)?.();
      };
    },
    retry: () => (own ?? shared).retry(),
  };
}

function openShared({ onHello, onError }: { onHello(lock: string): void; onError(): void }): PortHub {
  const worker = new SharedWorker(new URL('./live-worker.ts', import.meta.url), { name: 'diglot-live' });
  worker.addEventListener('error', onError);
  const made = portHub(worker.port, onHello);
  void holdLock(navigator.locks).then((lock) => worker.port.postMessage({ type: 'hello', lock }));
  return made;
}
