import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import { storeCaptures } from '#lib/article/captures';
import type { Tx } from '#lib/database';
import { capturedFile } from '#lib/extract/captured';
import type { ReadPart } from '#lib/extract/read-bytes';
import type { Reading } from '#lib/extract/reading';

type Intake = typeof schema.intake.$inferSelect;

/** Makes an intake of every chapter of a book, ready to be checked. The file stays with the intake of the book. */
export async function divideIntake(tx: Tx, book: Intake, readings: Reading[], parts: ReadPart[]): Promise<void> {
  const endedAt = Date.now();
  await tx.update(schema.intake).set({ state: 'divided', endedAt }).where(eq(schema.intake.id, book.id));
  const { way, targetLocales, isAutomatic, isBatched, createdBy } = book;
  for (const [index, reading] of readings.entries()) {
    const id = uuidv7();
    const name = `${book.name} · ${reading.title}`.slice(0, 300);
    const row = { id, way, name, targetLocales, isAutomatic, isBatched, createdBy, createdAt: endedAt };
    await tx.insert(schema.intake).values({ ...row, state: 'ready', reading });
    const chapter = new TextEncoder().encode(parts[index]?.html ?? '');
    await storeCaptures(tx, { intakeId: id }, [capturedFile(chapter, name)]);
  }
}
