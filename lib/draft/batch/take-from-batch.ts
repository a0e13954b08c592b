import { tx } from '#lib/database';
import type { ConnectedEngine } from '#lib/engines/choice/connected-engines';
import { EngineError } from '#lib/engines/engine';
import type { Lease } from '#lib/jobs/lease';
import { drafted } from '../drafted.ts';
import { finish } from '../finish-segment.ts';
import { composeParagraph } from '../prompt/compose-paragraph.ts';
import { type SegmentWork, withContext } from '../read-segment-work.ts';
import { dropItem, type Item, readItem } from './item.ts';
import { type BatchReply, readBatchReply } from './use-answer.ts';
import { isForBatch, joinBatch, waitOn } from './wait-in-batch.ts';

type SegmentLease = Lease<'draft.segment'>;

/**
 * Asks about a paragraph in a batch, or takes the answer of the batch that it was in. `over` says that nothing is left
 * to do now. Otherwise the paragraph is to be asked about without a batch, beginning with the answer if there is one
 * that has faults.
 */
export async function takeFromBatch(
  lease: SegmentLease,
  work: SegmentWork,
  engine: ConnectedEngine | undefined,
): Promise<'over' | BatchReply | null> {
  const known = await readItem(work.target.id);
  if (known && isUnderWay(known)) {
    // The source changed after the batch was sent: its answer will be of no use.
    if (known.item.sourceHash !== work.segment.sourceHash) return null;
    await waitOn(lease, known);
    return 'over';
  }
  const isSame = known?.item.sourceHash === work.segment.sourceHash;
  if (isSame && known.item.state === 'answered') return takeAnswer(lease, work, known);
  if (known && known.item.state !== 'waiting') return null;
  if (engine && (await isForBatch(work, engine))) {
    const isWaiting = isSame && known?.item.engineKey === engine.key;
    await (isWaiting ? waitOn(lease, known) : joinBatch(lease, work, engine));
    return 'over';
  }
  if (known) await tx((tx) => dropItem(tx, work.target.id));
  return null;
}

/** True while a paragraph is in a batch that has not ended, or in one that is being sent. */
const isUnderWay = ({ item, batch }: Item) =>
  batch !== null && batch.endedAt === null && (item.state === 'sent' || item.state === 'waiting');

/** Stores the draft of an answer. One that can't be used is given back, so that it is repaired as every other is. */
async function takeAnswer(
  lease: SegmentLease,
  work: SegmentWork,
  { item, batch }: Item,
): Promise<'over' | BatchReply | null> {
  if (!item.reply || !batch) return null;
  const answer = { item, reply: item.reply, by: { name: batch.engine, model: batch.model } };
  try {
    const { readReply } = await composeParagraph({ key: item.engineKey }, await withContext(work));
    const { value, attemptId } = readBatchReply(answer, readReply);
    await finish(lease, work, {
      change: { ...drafted, text: value.text, model: batch.model },
      note: { engine: batch.engine, fellBackFrom: [], attemptId },
    });
    return 'over';
  } catch (error) {
    if (error instanceof EngineError) return answer;
    throw error;
  }
}
