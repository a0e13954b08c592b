import { createHub } from './hub.ts';
import { holdLock, whenReleased } from './locks.ts';
import { servePort } from './serve-port.ts';

/** The shared worker: it has one hub, and so one connection, for all tabs of a browser. */

interface Scope {
  addEventListener(type: 'connect', listener: (event: { ports: readonly MessagePort[] }) => void): void;
}

const hub = createHub();
const held = holdLock(navigator.locks);

(globalThis as unknown as Scope).addEventListener('connect', async ({ ports: [port] }) => {
  if (!port) return;
  const whenGone = (lock: string, onEnd: () => void) => whenReleased(navigator.locks, lock, onEnd);
  servePort(hub, port, { lock: await held, whenGone });
});
