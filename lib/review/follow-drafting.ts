import { type DraftingStatus, readDrafting } from '#lib/draft/read-drafting';
import { limits } from '#lib/limits';

interface Following {
  signal: AbortSignal;
  onChange: (status: DraftingStatus) => void;
}

interface Followed {
  listeners: Set<Following['onChange']>;
  timer: NodeJS.Timeout | undefined;
  /** Counts the looks: one that was overtaken says nothing, and must not end the looking. */
  polls: number;
  /** The last status that was told, as JSON. */
  told: string;
}

/** One look serves every open page of a translation in this process. */
const followed = new Map<string, Followed>();

/**
 * Tells what the machine does for a translation whenever that changes, until `signal` aborts. Jobs begin and wait without
 * an entry in the record, so that it looks again and again while there is work; the function it returns makes it look now.
 */
export function followDrafting(translationId: string, { signal, onChange }: Following): () => Promise<void> {
  const one = followed.get(translationId) ?? { listeners: new Set(), timer: undefined, polls: 0, told: '' };
  followed.set(translationId, one);
  one.listeners.add(onChange);
  signal.addEventListener('abort', () => leave(translationId, onChange), { once: true });
  const pollNow = async () => {
    clearTimeout(one.timer);
    const poll = ++one.polls;
    // A look that fails is made good by the next.
    const status = await readDrafting(translationId).catch(() => null);
    if (poll !== one.polls) return;
    if (status) tell(one, status);
    const isAtRest = status?.phase === 'idle' || status?.phase === 'stopped';
    if (!isAtRest && one.listeners.size) one.timer = setTimeout(() => void pollNow(), limits.draftingPoll);
  };
  // Whoever comes later is told too.
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
