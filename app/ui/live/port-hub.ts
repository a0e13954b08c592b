import type { Hub, Subscription } from './hub.ts';
import type { FromTab, FromWorker } from './port-messages.ts';

export interface PortHub extends Hub {
  /** Ends all subscriptions of this tab and returns them. */
  leave(): Subscription[];
}

/** A hub that forwards subscriptions from a tab to the shared worker through a port. */
export function portHub(port: MessagePort, onHello: (lock: string) => void): PortHub {
  const subscriptions = new Map<number, Subscription>();
  let nextKey = 0;
  const say = (message: FromTab) => port.postMessage(message);
  port.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (data.type === 'hello') return onHello(data.lock);
    const subscription = subscriptions.get(data.key);
    if (data.type === 'message') subscription?.onMessage(data.data);
    else subscription?.onState(data.isOpen);
  });
  port.start();
  return {
    subscribe(subscription) {
      const key = nextKey++;
      subscriptions.set(key, subscription);
      const { topic, after } = subscription;
      say({ type: 'subscribe', key, topic, after });
      return () => {
        subscriptions.delete(key);
        say({ type: 'unsubscribe', key });
      };
    },
    retry: () => say({ type: 'retry' }),
    leave() {
      const left = [...subscriptions.values()];
      for (const key of subscriptions.keys()) say({ type: 'unsubscribe', key });
      subscriptions.clear();
      return left;
    },
  };
}
