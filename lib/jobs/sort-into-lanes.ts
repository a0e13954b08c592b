import { and, eq, inArray, notInArray } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { JobLane } from '#db/vocabulary';
import { tx } from '#lib/database';
import { laneOf, lanes } from './lanes.ts';
import type { JobKind } from './vocabulary.ts';

const kindsByLane = Map.groupBy(Object.keys(laneOf) as JobKind[], (kind) => laneOf[kind]);

/**
 * Moves jobs of an earlier version into the lanes of this one. A job in a lane that no longer exists would wait for
 * ever.
 */
export async function sortIntoLanes(): Promise<void> {
  const { kind, lane, state } = schema.job;
  const isOpen = inArray(state, ['queued', 'running', 'stopped', 'failed']);
  await tx(async (tx) => {
    await tx
      .update(schema.job)
      .set({ lane: 'small' })
      .where(and(isOpen, notInArray(lane, Object.keys(lanes) as JobLane[])));
    for (const [name, kinds] of kindsByLane) {
      if (name === 'small') continue;
      await tx
        .update(schema.job)
        .set({ lane: name })
        .where(and(isOpen, eq(lane, 'small'), inArray(kind, kinds)));
    }
  });
}
