import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { byMachine } from '#lib/access/machine';
import { capturesOfIntake } from '#lib/article/captures';
import { read, tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { capturedFile } from '#lib/extract/captured';
import { readChapter } from '#lib/extract/read-book';
import { completeJob, type Lease } from '#lib/jobs/lease';
import { appendEvent } from '#lib/record/append-event';
import { changeOpen } from './change-open.ts';
import { isWanted } from './is-wanted.ts';
import { nameOfChapter } from './name-of-chapter.ts';
import { storeReading } from './store-reading.ts';

type Intake = typeof schema.intake.$inferSelect;

/** Reads a chapter of a book from the book's file. Its own markup is stored with it, and not the whole book. */
export async function readBookChapter(lease: Lease, intake: Intake, signal: AbortSignal | undefined): Promise<void> {
  const { bookId, path, label } = intake.chapter ?? { bookId: '', path: '', label: null };
  const [file] = await capturesOfIntake(bookId);
  // Erasing an article that was a chapter erases the file too, because it contains its words.
  if (!file) throw new InvalidError('bookGone');
  const part = await readChapter(file, { path, label, isOnly: false }, { signal });
  if (!part) return dismissEmpty(lease, intake);
  const [book] = await read()
    .select({ name: schema.intake.name })
    .from(schema.intake)
    .where(eq(schema.intake.id, bookId));
  const name = nameOfChapter(book?.name ?? '', part.reading.title);
  const captures = [capturedFile(new TextEncoder().encode(part.html ?? ''), name)];
  await storeReading(lease, { intake, source: { parts: [part], captures }, name, signal });
}

/** A file of the book that turns out to have no text of its own is no chapter: there is nothing to check or retry. */
async function dismissEmpty(lease: Lease, intake: Intake): Promise<void> {
  await tx(async (tx) => {
    await completeJob(tx, lease);
    if (!(await isWanted(tx, intake, []))) return;
    await changeOpen(tx, intake.id, { state: 'dismissed', endedAt: Date.now() });
    await appendEvent(tx, byMachine, { kind: 'intake.dismissed', detail: { intake: intake.id } });
  });
}
