import type { JobLane } from '#db/vocabulary';

interface Lane {
  /** The kinds of job that wait in it. */
  kinds: readonly string[];
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
  drafting: {
    kinds: ['draft.translation', 'draft.brief', 'draft.segment'],
    room: (concurrency) => concurrency,
  },
  /** Addresses that are not here yet: mostly waiting for other people's hosts. */
  fetching: { kinds: ['intake.read'], room: () => 4 },
  /** The same kind of job where its bytes are here: `queueReading` says so, so that a file waits for no slow host. */
  reading: { kinds: [], room: () => 2 },
  pictures: { kinds: ['pictures.fetch'], room: () => 3 },
  feeds: { kinds: ['feed.check'], room: () => 3 },
  rendering: { kinds: ['page.render'], room: () => 1 },
  /** Nobody can write while the file is written anew: a draft that came then would be lost, and paid again. */
  wiping: { kinds: ['database.wipe'], room: () => 1, isAlone: true },
  /** What takes milliseconds, an erasing in many short steps, and whatever is in no other lane. */
  small: {
    kinds: [
      'intake.bring-in',
      'intake.forget',
      'pictures.drop',
      'rule.forget',
      'engine.forget',
      'article.erase',
      'press.sweep',
    ],
    room: (concurrency) => concurrency,
  },
};

/** The lanes whose jobs are worked on alone. */
export const aloneLanes = (Object.keys(lanes) as JobLane[]).filter((lane) => lanes[lane].isAlone);

export type Rooms = Partial<Record<JobLane, number>>;

const byKind = new Map<string, JobLane>(
  Object.entries(lanes).flatMap(([lane, { kinds }]) => kinds.map((kind) => [kind, lane as JobLane] as const)),
);

/** The lane of a kind of job; a kind that the table does not have waits with the small things. */
export const laneOf = (kind: string): JobLane => byKind.get(kind) ?? 'small';

/** What each lane has room for beside the jobs in hand. */
export function freeRooms(concurrency: number, inHand: Iterable<{ lane: JobLane }>): Rooms {
  const rooms: Rooms = {};
  for (const [lane, { room }] of Object.entries(lanes)) rooms[lane as JobLane] = room(concurrency);
  for (const { lane } of inHand) rooms[lane] = (rooms[lane] ?? 0) - 1;
  return rooms;
}
