import type { Hub } from './hub.ts';
import type { FromTab, FromWorker } from './port-messages.ts';

interface Serving {
  /** The lock that the worker holds while it lives. */
  lock: string;
  /** Calls `onEnd` once the tab that holds this lock has ended. */
  whenGone(lock: string, onEnd: () => void): void;
}

/** Lets a tab subscribe through its port. When the tab ends, its subscriptions end too. */
export function servePort(hub: Hub, port: MessagePort, { lock, whenGone }: Serving): void {
  const ends = new Map<number, () => void>();
  const say = (message: FromWorker) => port.postMessage(message);
  const end = (key: number) => {
    ends.get(key)?.();
    ends.delete(key);
  };
  const endAll = () => {
    for (const key of [...ends.keys()]) end(key);
    port.close();
  };
  port.addEventListener('message', ({ data }: MessageEvent<FromTab>) => {
    if (data.type === 'hello') whenGone(data.lock, endAll);
    if (data.type === 'unsubscribe') end(data.key);
    if (data.type === 'retry') hub.retry();
    if (data.type !== 'subscribe') return;
    const { key, topic, after } = data;
    const onMessage = (data: string) => say({ type: 'message', key, data });
    const onState = (isOpen: boolean) => say({ type: 'state', key, isOpen });
    ends.set(key, hub.subscribe({ topic, after, onMessage, onState }));
  });
  port.start();
  say({ type: 'hello', lock });
}
