import type { JobLane } from '#db/vocabulary';
import type { JobKind } from './vocabulary.ts';

interface Lane {
  /** Jobs of it that are worked on at a time; `concurrency` is the operator's setting. */
  room(concurrency: number): number;
  /** True where its jobs want the database for themselves: no other job begins while one waits or is in hand. */
  isAlone?: true;
}

/**
 * The queues of the worker, each with room of its own: one that is full, because what it waits for is slow, takes no
 * room from another. Drafting has all of the operator's concurrency, however much else is queued.
 */
export const lanes: Record<JobLane, Lane> = {
  drafting: { room: (concurrency) => concurrency },
  /** Addresses that are not here yet: mostly waiting for other people's hosts. */
  fetching: { room: () => 4 },
  /** `queueReading` puts what it need not fetch here, so that a file waits for no slow host. */
  reading: { room: () => 2 },
  pictures: { room: () => 3 },
  feeds: { room: () => 3 },
  rendering: { room: () => 1 },
  /** Nobody can write while the file is written anew: a draft that came then would be lost, and paid again. */
  wiping: { room: () => 1, isAlone: true },
  /** What takes milliseconds, and an erasing in many short steps. */
  small: { room: (concurrency) => concurrency },
};

/** The one lane in which the jobs of a kind wait, unless whoever queues one names another. */
export const laneOf: Record<JobKind, JobLane> = {
  'draft.translation': 'drafting',
  'draft.brief': 'drafting',
  'draft.segment': 'drafting',
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
  'article.erase': 'small',
  'press.sweep': 'small',
};

/** The lanes whose jobs are worked on alone. */
export const aloneLanes = (Object.keys(lanes) as JobLane[]).filter((lane) => lanes[lane].isAlone);

export type Rooms = Partial<Record<JobLane, number>>;

/** What each lane has room for beside the jobs in hand. */
export function freeRooms(concurrency: number, inHand: Iterable<{ lane: JobLane }>): Rooms {
  const rooms: Rooms = {};
  for (const [lane, { room }] of Object.entries(lanes)) rooms[lane as JobLane] = room(concurrency);
  for (const { lane } of inHand) rooms[lane] = (rooms[lane] ?? 0) - 1;
  return rooms;
}
