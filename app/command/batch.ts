import type { Actor } from '#lib/access/actor';
import { cancelBatch } from '#lib/draft/batch/cancel-batch';
import { type ListedBatch, listBatches } from '#lib/draft/batch/list-batches';
import { InvalidError } from '#lib/errors';
import { sentenceOf } from './sentence-of.ts';

const usage = `batch list
  Lists the batches that engines work off and the last ones that ended, with what is answered of each.
batch cancel ID
  Cancels a batch. What is answered by then is kept; nothing more is asked about the other paragraphs.`;

async function run(actor: Actor | null, [what = '', id = '']: string[]): Promise<number> {
  try {
    if (what !== 'list' && what !== 'cancel') throw new InvalidError('commandPartWrong', { parts: 'list, cancel' });
    if (what === 'list') {
      const batches = await listBatches(actor);
      console.log(batches.length ? batches.map(lineOf).join('\n') : 'There are no batches.');
    } else {
      await cancelBatch(actor, { batchId: id });
      console.log('The batch is being cancelled. What is answered by now is kept.');
    }
    return 0;
  } catch (error) {
    console.error(sentenceOf(error));
    return 1;
  }
}

function lineOf({ id, engine, state, requests, answered, refused, createdAt, sentAt, errorText }: ListedBatch): string {
  const time = `${sentAt === null ? 'made' : 'sent'} ${new Date(sentAt ?? createdAt).toISOString().slice(0, 19)}Z`;
  const parts = [`${id}: ${state}`, engine, `${answered} of ${requests} answered`];
  if (refused > 0) parts.push(`${refused} not answered`);
  return `${[...parts, time].join(', ')}${errorText ? `\n  ${errorText}` : ''}`;
}

export const command = { usage, run };
