import { connection } from '#lib/database';
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
  /**
   * The database's version before the last reading: as long as it stands, the status does too. Null if the status has
   * to be read at the next poll.
   */
  version: number | null;
}

/** One poll serves every open page of a translation in this process. */
const followed = new Map<string, Followed>();

/**
 * Sends the state of a translation's drafting whenever it changes, until `signal` aborts. Jobs start and wait without
 * an event in the record, so it polls while there is work; the function that it returns reads the status now. A poll
 * reads nothing if nothing was committed since the last one.
 */
export function followDrafting(translationId: string, { signal, onChange }: Following): () => Promise<void> {
  const one = followed.get(translationId) ?? {
    listeners: new Set(),
    timer: undefined,
    polls: 0,
    told: '',
    version: null,
  };
  followed.set(translationId, one);
  one.listeners.add(onChange);
  signal.addEventListener('abort', () => leave(translationId, onChange), { once: true });
  const pollLater = () => {
    if (one.listeners.size) one.timer = setTimeout(() => void pollIfChanged(), limits.draftingPoll);
  };
  const pollIfChanged = async () => {
    if (one.version !== null && one.version === presentVersion()) pollLater();
    else await pollNow();
  };
  const pollNow = async () => {
    clearTimeout(one.timer);
    const poll = ++one.polls;
    const version = presentVersion();
    // A failed poll is ignored, because the next one reads the whole status.
    const status = await readDrafting(translationId).catch(() => null);
    if (poll !== one.polls) return;
    if (status) tell(one, status);
    // A pause ends without a commit, and a reading that failed has to be made again.
    one.version = status && status.phase !== 'paused' ? version : null;
    // What restarts an engine writes an event, which makes the page ask again.
    const isAtRest = ['idle', 'stopped', 'blocked'].includes(status?.phase ?? '');
    if (!isAtRest) pollLater();
  };
  // An empty value makes the next poll send the status to a new follower too.
  one.told = '';
  void pollNow();
  return pollNow;
}

/** The version of the database; null if it can't be read: the reading of the status then fails too. */
function presentVersion(): number | null {
  try {
    return connection().version();
  } catch {
    return null;
  }
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
