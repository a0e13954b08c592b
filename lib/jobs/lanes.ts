import type { JobLane } from '#db/vocabulary';
import type { JobKind } from './vocabulary.ts';

interface Lane {
  /** Maximum jobs of the lane that run at a time; `concurrency` is that of drafting. */
  room(concurrency: number): number;
  /** True if its jobs need the database alone: no other job starts while one of them is due or running. */
  isAlone?: true;
}

/**
 * The queues of the worker. Each has its own maximum of running jobs, so that a lane that is full of slow jobs takes no
 * room from another. Drafting always has its full concurrency.
 */
export const lanes: Record<JobLane, Lane> = {
  drafting: { room: (concurrency) => concurrency },
  /** Sources that must be fetched; these jobs mostly wait for other hosts. */
  fetching: { room: () => 4 },
  /** `queueReading` puts sources here that need no fetching, so that a file does not wait for slow hosts. */
  reading: { room: () => 2 },
  /** Chapters of books: a file that comes in meanwhile need not wait for the rest of a book. */
  books: { room: () => 1 },
  pictures: { room: () => 3 },
  feeds: { room: () => 3 },
  rendering: { room: () => 1 },
  /**
   * Nobody can write while the database file is rewritten: a draft that arrived then would be lost, and paid for again.
   */
  wiping: { room: () => 1, isAlone: true },
  /** One at a time: each sends or reads a file of many requests, and two that send would take the same paragraphs. */
  batches: { room: () => 1 },
  /** Jobs of milliseconds, and erasures, which work in many short steps. */
  small: { room: (concurrency) => concurrency },
};

/** The lane of each kind, unless another is named when a job is queued. */
export const laneOf: Record<JobKind, JobLane> = {
  'draft.translation': 'drafting',
  'draft.brief': 'drafting',
  'draft.segment': 'drafting',
  'story.write': 'drafting',
  'batch.send': 'batches',
  'batch.follow': 'batches',
  'intake.read': 'fetching',
  'pictures.fetch': 'pictures',
  'feed.check': 'feeds',
  'page.render': 'rendering',
  'database.wipe': 'wiping',
  'intake.bring-in': 'small',
  'intake.forget': 'small',
  'pictures.drop': 'small',
  'rule.forget': 'small',
  'engine.forget': 'small',
  'engine.restart': 'small',
  'article.erase': 'small',
  'press.sweep': 'small',
};

/** The lanes whose jobs run alone. */
export const aloneLanes = (Object.keys(lanes) as JobLane[]).filter((lane) => lanes[lane].isAlone);

export type Rooms = Partial<Record<JobLane, number>>;

/** Gives how many more jobs each lane may run beside the running ones. */
export function freeRooms(concurrency: number, inHand: Iterable<{ lane: JobLane }>): Rooms {
  const rooms: Rooms = {};
  for (const [lane, { room }] of Object.entries(lanes)) rooms[lane as JobLane] = room(concurrency);
  for (const { lane } of inHand) rooms[lane] = (rooms[lane] ?? 0) - 1;
  return rooms;
}
