import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { timeSlices } from '#db/time-slices';
import type { Tags } from '#db/vocabulary';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { read } from '#lib/database';
import { NotFoundError } from '#lib/errors';
import type { Notice, ReadBlock, Reading } from '#lib/extract/reading';
import { plainText } from '#lib/inline/plain-text';
import { type Change, compareBlocks } from './compare-blocks.ts';
import { segmentsOf } from './keep-corrections.ts';

interface RefreshLine {
  type: Change['type'];
  /** The segment's present number, from 1; null for an added one. */
  number: number | null;
  /** The words without tags. */
  before: string | null;
  after: string | null;
}

export interface RefreshToCheck {
  articleId: string;
  locale: string;
  notices: Notice[];
  lines: RefreshLine[];
}

export const freshBlocks = (reading: Reading): ReadBlock[] => reading.blocks.filter((block) => block.isKept);

const wordsIn = (block: { source: string; tags?: Tags | null } | undefined) =>
  block ? plainText(block.source, block.tags) : null;

/** The changes that a refresh would make, by paragraph; null as long as the source is not read. */
export async function readRefresh(actor: Actor | null, intakeId: string): Promise<RefreshToCheck | null> {
  authorize(actor, 'import');
  const [intake] = await read().select().from(schema.intake).where(eq(schema.intake.id, intakeId));
  if (!intake?.articleId || intake.way !== 'refresh') throw new NotFoundError();
  if (intake.state !== 'ready') return null;
  const reading = intake.reading as Reading;
  const [before, after] = [await segmentsOf(intake.articleId), freshBlocks(reading)];
  const pause = timeSlices();
  const lines: RefreshLine[] = [];
  for (const change of await compareBlocks(before, after)) {
    const old = 'before' in change ? before[change.before] : undefined;
    const fresh = 'after' in change ? after[change.after] : undefined;
    lines.push({
      type: change.type,
      number: old ? old.position + 1 : null,
      before: wordsIn(old),
      after: wordsIn(change.type === 'same' || change.type === 'moved' ? old : fresh),
    });
    await pause();
  }
  return { articleId: intake.articleId, locale: reading.locale, notices: reading.notices, lines };
}
