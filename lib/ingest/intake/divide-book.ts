import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import { byMachine } from '#lib/access/machine';
import { storeCaptures } from '#lib/article/captures';
import { type Tx, tx } from '#lib/database';
import type { Captured } from '#lib/extract/captured';
import type { ChapterName } from '#lib/extract/file/epub';
import { completeJob, type Lease } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';
import { isWanted } from './is-wanted.ts';
import { nameOfChapter } from './name-of-chapter.ts';
import { queueChapters } from './queue-intake.ts';

type Intake = typeof schema.intake.$inferSelect;

interface Divided {
  intake: Intake;
  captures: Captured[];
  chapters: ChapterName[];
}

/**
 * Makes an intake of every chapter of a book and queues their reading, one job each: chapters that are read can be
 * checked while others wait, and after a crash they stay read. The file stays with the intake of the book.
 */
export async function divideBook(lease: Lease, { intake, captures, chapters }: Divided): Promise<void> {
  await tx(async (tx) => {
    await completeJob(tx, lease);
    if (!(await isWanted(tx, intake, captures))) return;
    await tx.delete(schema.capture).where(eq(schema.capture.intakeId, intake.id));
    await storeCaptures(tx, { intakeId: intake.id }, captures);
    await addChapters(tx, intake, chapters);
    await appendEvent(tx, byMachine, { kind: 'intake.divided', detail: { intake: intake.id } });
  });
}

async function addChapters(tx: Tx, book: Intake, chapters: ChapterName[]): Promise<void> {
  // Erasing an article finds the book of its chapter by this time, which both have.
  const endedAt = Date.now();
  await tx.update(schema.intake).set({ state: 'divided', endedAt }).where(eq(schema.intake.id, book.id));
  const { way, targetLocales, isAutomatic, isBatched, createdBy } = book;
  // Lists show the newest first: the last chapter is inserted first, so that the first one leads.
  const rows = chapters.toReversed().map(({ path, label }) => ({
    ...{ id: uuidv7(), way, targetLocales, isAutomatic, isBatched, createdBy },
    ...{ createdAt: endedAt, state: 'queued' as const },
    name: nameOfChapter(book.name, label ?? fileOf(path)),
    chapter: { bookId: book.id, path, label },
  }));
  for (let at = 0; at < rows.length; at += limits.chaptersInserted)
    await tx.insert(schema.intake).values(rows.slice(at, at + limits.chaptersInserted));
  await queueChapters(
    tx,
    rows.toReversed().map(({ id }) => id),
  );
}

const fileOf = (path: string) =>
  path
    .split('/')
    .at(-1)
    ?.replace(/\.\w{1,6}$/, '') ?? '';
