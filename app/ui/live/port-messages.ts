/** A message from a tab to the shared worker. `key` names one subscription of the tab. */
export type FromTab =
  | { type: 'hello'; lock: string }
  | { type: 'subscribe'; key: number; topic: string; after: number | null }
  | { type: 'unsubscribe'; key: number }
  | { type: 'retry' };

/** A message from the shared worker to a tab. */
export type FromWorker =
  | { type: 'hello'; lock: string }
  | { type: 'message'; key: number; data: string }
  | { type: 'state'; key: number; isOpen: boolean };
