import { type DraftingStatus, readDrafting } from '#lib/draft/read-drafting';
import { limits } from '#lib/limits';

interface Following {
  signal: AbortSignal;
  onChange: (status: DraftingStatus) => void;
}

interface Followed {
  listeners: Set<Following['onChange']>;
  timer: NodeJS.Timeout | undefined;
  /** The number of polls so far. A poll that was overtaken by a newer one is ignored and must not end the polling. */
  polls: number;
  /** The last status that was sent, as JSON. */
  told: string;
}

/** One poll serves every open page of a translation in this process. */
const followed = new Map<string, Followed>();

/**
 * Sends the state of a translation's drafting whenever it changes, until `signal` aborts. Jobs start and wait without
 * an event in the record, so it polls while there is work; the function that it returns polls now.
 */
export function followDrafting(translationId: string, { signal, onChange }: Following): () => Promise<void> {
  const one = followed.get(translationId) ?? { listeners: new Set(), timer: undefined, polls: 0, told: '' };
  followed.set(translationId, one);
  one.listeners.add(onChange);
  signal.addEventListener('abort', () => leave(translationId, onChange), { once: true });
  const pollNow = async () => {
    clearTimeout(one.timer);
    const poll = ++one.polls;
    // A failed poll is ignored, because the next one reads the whole status.
    const status = await readDrafting(translationId).catch(() => null);
    if (poll !== one.polls) return;
    if (status) tell(one, status);
    const isAtRest = status?.phase === 'idle' || status?.phase === 'stopped';
    if (!isAtRest && one.listeners.size) one.timer = setTimeout(() => void pollNow(), limits.draftingPoll);
  };
  // An empty value makes the next poll send the status to a new follower too.
  one.told = '';
  void pollNow();
  return pollNow;
}

function tell(one: Followed, status: DraftingStatus): void {
  const said = JSON.stringify(status);
  if (said === one.told) return;
  one.told = said;
  for (const listener of one.listeners) listener(status);
}

function leave(translationId: string, onChange: Following['onChange']): void {
  const one = followed.get(translationId);
  one?.listeners.delete(onChange);
  if (!one || one.listeners.size) return;
  clearTimeout(one.timer);
  followed.delete(translationId);
}
