import type { Actor } from '#lib/access/actor';
import { authorize, isAllowed } from '#lib/access/authorize';
import type { DraftingStatus } from '#lib/draft/read-drafting';
import { limits } from '#lib/limits';
import { eventsAfter, lastSeq, type TranslationEvent, translationEventsAfter } from '#lib/record/follow-record';
import { followDrafting } from './follow-drafting.ts';
import { readArticleId, readRows, rowsFor, type WorkbenchRow } from './read-workbench.ts';

/** What changed: rows whole, and whether more than rows did (brief, stop, publication). One object for all who follow. */
export interface Change {
  /** All that happened up to this event is in this change, or was in one before it. */
  seq: number;
  rows: WorkbenchRow[];
  isMore: boolean;
  /** What the machine does now, where that changed. */
  drafting?: DraftingStatus;
}

/** Changes of the queue, which rows and the drafting's status show whole. */
const onlyQueues = new Set(['brief.asked', 'drafting.queued']);

interface Follower {
  onChange(change: Change): void;
  /** A change could not be read: whoever follows has to begin anew, from the last change it was told of. */
  onFail(error: unknown): void;
}

interface Topic {
  articleId: string | null;
  followers: Set<Follower>;
  /** The last change of what the machine does, for whoever comes later. */
  drafting: Change | null;
  lookAtDrafting(): Promise<void>;
  /** Ends what the topic itself follows. */
  end(): void;
}

/** One look at the record, and one reading of what changed, serve every open page of a translation in this process. */
const topics = new Map<string, Topic>();
const missed = new Map<string, Promise<Change | null>>();
let seen = 0;
/** The last event that a look found. Who joins is told of it by a reading that begins after it was found, or by that look. */
let found = 0;
let lookedAt = 0;
let looking: Promise<void> | null = null;
/** Grows when the last follower leaves, so that a look that is under way is the last of its kind. */
let round = 0;

/**
 * Tells of every change of a translation after the event `after`, until what it returns is called. Without `after`, or
 * where the record does not go that far (a back-up was restored), all rows are told of first.
 */
export async function followTranslation(
  actor: Actor | null,
  { translationId, after }: { translationId: string; after: number | null },
  follower: Follower,
): Promise<() => void> {
  authorize(actor, 'see');
  const articleId = await readArticleId(translationId);
  // What lands while the past is being read is told of after it.
  let waiting: Change[] | null = [];
  const tell = (change: Change) => follower.onChange(changeFor(actor, change));
  const own: Follower = {
    onChange: (change) => (waiting ? waiting.push(change) : tell(change)),
    onFail: (error) => follower.onFail(error),
  };
  const stop = join({ translationId, articleId }, own);
  try {
    await beginToLook();
    const past = await readMissed(translationId, { articleId, after });
    for (const change of past ? [past, ...waiting] : waiting) tell(change);
    waiting = null;
    return stop;
  } catch (error) {
    stop();
    throw error;
  }
}

function join({ translationId, articleId }: { translationId: string; articleId: string | null }, own: Follower) {
  const topic = topics.get(translationId) ?? openTopic(translationId, articleId);
  topic.followers.add(own);
  if (topic.drafting) own.onChange(topic.drafting);
  return () => {
    topic.followers.delete(own);
    if (topic.followers.size > 0 || topics.get(translationId) !== topic) return;
    topics.delete(translationId);
    topic.end();
    if (topics.size > 0) return;
    looking = null;
    round++;
  };
}

function openTopic(translationId: string, articleId: string | null): Topic {
  const ending = new AbortController();
  const topic: Topic = {
    articleId,
    followers: new Set(),
    drafting: null,
    lookAtDrafting: async () => {},
    end: () => ending.abort(),
  };
  topics.set(translationId, topic);
  topic.lookAtDrafting = followDrafting(translationId, {
    signal: ending.signal,
    onChange(drafting) {
      topic.drafting = { seq: seen, rows: [], isMore: false, drafting };
      for (const follower of topic.followers) follower.onChange(topic.drafting);
    },
  });
  return topic;
}

/** A change as the actor may see it; those who may see the same are given the same object. */
const reduced = new WeakMap<Change, Change>();

function changeFor(actor: Actor | null, change: Change): Change {
  if (isAllowed(actor, 'manage-engines')) return change;
  const known = reduced.get(change) ?? { ...change, rows: rowsFor(actor, change.rows) };
  reduced.set(change, known);
  return known;
}

function beginToLook(): Promise<void> {
  looking ??= lastSeq().then(
    (seq) => {
      seen = found = seq;
      lookedAt = performance.now();
      lookLater(round);
    },
    (error) => {
      looking = null;
      throw error;
    },
  );
  return looking;
}

function lookLater(own: number): void {
  setTimeout(async () => {
    if (own !== round) return;
    try {
      await look(own);
      lookedAt = performance.now();
    } catch (error) {
      // One look that fails is made good by the next. Many in a row are not hidden from who waits for changes.
      if (performance.now() - lookedAt > limits.streamCheck) failAll([...topics.values()], error);
    }
    lookLater(own);
  }, limits.eventPoll);
}

async function look(own: number): Promise<void> {
  const events = await eventsAfter(seen);
  const seq = events.at(-1)?.seq;
  if (seq === undefined) return;
  found = seq;
  await Promise.all([...topics].map(([translationId, topic]) => publish(translationId, topic, { events, seq })));
  if (own === round) seen = seq;
}

async function publish(
  translationId: string,
  topic: Topic,
  { events, seq }: { events: TranslationEvent[]; seq: number },
): Promise<void> {
  const own = events.filter((event) => isAbout(event, translationId, topic.articleId));
  if (own.length === 0) return;
  try {
    const change = await readChange(translationId, { events: own, seq });
    for (const follower of topic.followers) follower.onChange(change);
  } catch (error) {
    failAll([topic], error);
  }
  await topic.lookAtDrafting();
}

/** What happened to the article as a whole, a refresh for example, is about each of its translations. */
const isAbout = (event: TranslationEvent, translationId: string, articleId: string | null) =>
  event.translationId === null
    ? articleId !== null && event.articleId === articleId
    : event.translationId === translationId;

function failAll(failing: Topic[], error: unknown): void {
  for (const { followers } of failing) for (const follower of [...followers]) follower.onFail(error);
}

async function readChange(
  translationId: string,
  { events, seq }: { events: Pick<TranslationEvent, 'targetId' | 'kind'>[]; seq: number },
): Promise<Change> {
  const ids = [...new Set(events.flatMap((event) => event.targetId ?? []))];
  const whole = events.filter((event) => event.targetId === null);
  const isMore = whole.some((event) => !onlyQueues.has(event.kind));
  // More than rows changed: drafting was stopped or queued anew, which shows in every row.
  return { seq, rows: await readRows(translationId, whole.length ? undefined : ids), isMore };
}

/**
 * What changed after an event. Pages that come back together, after a restart for example, share one reading: never one that
 * began before an event which others were told of already.
 */
function readMissed(
  translationId: string,
  { articleId, after }: { articleId: string | null; after: number | null },
): Promise<Change | null> {
  const key = `${translationId} ${after} ${found}`;
  const known = missed.get(key);
  if (known) return known;
  const reading = (async () => {
    // Before the rows: what is written between the two readings is told of twice, and never not at all.
    const seq = await lastSeq();
    if (after === null || after > seq) return { seq, rows: await readRows(translationId), isMore: after !== null };
    const events = await translationEventsAfter(after, { translationId, articleId });
    return events.length ? readChange(translationId, { events, seq }) : null;
  })().finally(() => missed.delete(key));
  missed.set(key, reading);
  return reading;
}
