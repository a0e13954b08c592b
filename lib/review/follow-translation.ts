import type { Actor } from '#lib/access/actor';
import { authorize, isAllowed } from '#lib/access/authorize';
import { type Following, followRecord } from '#lib/record/follow-record';
import type { RecordEvent } from '#lib/record/read-events';
import { followDrafting } from './follow-drafting.ts';
import { type Change, readChange, readMissed } from './read-change.ts';
import { readArticleId, rowsFor } from './read-workbench.ts';

interface Follower {
  onChange(change: Change): void;
  /** A change could not be read: the follower has to start again, from the last change that it was sent. */
  onFail(error: unknown): void;
}

/** A translation that pages follow. Each change is read once for all of them. */
interface Followed {
  followers: Set<Follower>;
  /** The last change of the drafting's state, for followers that come later. */
  drafting: Change | null;
  following: Promise<Following>;
  /** Ends the following of the drafting. */
  end(): void;
}

const followed = new Map<string, Followed>();

/**
 * Sends every change of a translation after the event `after`, until the function that it returns is called. Without
 * `after`, or if the record does not go that far (a back-up was restored), it sends all rows first.
 */
export async function followTranslation(
  actor: Actor | null,
  { translationId, after }: { translationId: string; after: number | null },
  follower: Follower,
): Promise<() => void> {
  authorize(actor, 'see');
  const articleId = await readArticleId(translationId);
  const { own, begin } = inOrder(actor, follower);
  const one = join(translationId, articleId, own);
  try {
    const { seq } = await one.following;
    begin(await readMissed(translationId, { articleId, after, found: seq() }));
  } catch (error) {
    leave(translationId, own);
    throw error;
  }
  return () => leave(translationId, own);
}

/** Holds new changes back until the missed ones have been sent, and leaves out those that the missed ones include. */
function inOrder(actor: Actor | null, follower: Follower) {
  let waiting: Change[] | null = [];
  let told = -1;
  const tell = (change: Change) => {
    if (change.seq !== null && change.seq <= told) return;
    told = change.seq ?? told;
    follower.onChange(changeFor(actor, change));
  };
  const own: Follower = {
    onChange: (change) => (waiting ? waiting.push(change) : tell(change)),
    onFail: (error) => follower.onFail(error),
  };
  const begin = ({ seq, change }: { seq: number; change: Change | null }) => {
    if (change) tell(change);
    told = seq;
    const held = waiting ?? [];
    waiting = null;
    for (const one of held) tell(one);
  };
  return { own, begin };
}

function join(translationId: string, articleId: string | null, own: Follower): Followed {
  const one = followed.get(translationId) ?? open(translationId, articleId);
  one.followers.add(own);
  if (one.drafting) own.onChange(one.drafting);
  return one;
}

function leave(translationId: string, own: Follower): void {
  const one = followed.get(translationId);
  if (!one?.followers.delete(own) || one.followers.size > 0) return;
  followed.delete(translationId);
  one.end();
}

function open(translationId: string, articleId: string | null): Followed {
  const ending = new AbortController();
  const followers: Followed['followers'] = new Set();
  const tellAll = (change: Change) => {
    for (const follower of followers) follower.onChange(change);
  };
  const pollDrafting = followDrafting(translationId, {
    signal: ending.signal,
    onChange(drafting) {
      one.drafting = { seq: null, rows: [], isMore: false, drafting };
      tellAll(one.drafting);
    },
  });
  const following = followRecord({
    async onBatch({ events, seq }) {
      const own = events.filter((event) => isAbout(event, translationId, articleId));
      if (own.length === 0) return;
      tellAll(await readChange(translationId, { events: own, seq }));
      await pollDrafting();
    },
    onFail(error) {
      for (const follower of [...followers]) follower.onFail(error);
    },
  });
  const one: Followed = {
    followers,
    drafting: null,
    following,
    end() {
      ending.abort();
      following.then(({ stop }) => stop()).catch(() => {});
    },
  };
  followed.set(translationId, one);
  return one;
}

/** An event of the article as a whole, a refresh for example, concerns each of its translations. */
const isAbout = (event: RecordEvent, translationId: string, articleId: string | null) =>
  event.translationId === null
    ? articleId !== null && event.articleId === articleId
    : event.translationId === translationId;

/** A change reduced to what an actor may see; actors with the same rights share one object. */
const reduced = new WeakMap<Change, Change>();

function changeFor(actor: Actor | null, change: Change): Change {
  if (isAllowed(actor, 'manage-engines')) return change;
  const known = reduced.get(change) ?? { ...change, rows: rowsFor(actor, change.rows) };
  reduced.set(change, known);
  return known;
}
