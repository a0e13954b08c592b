import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import type { Reading } from '../reading.ts';
import { capturedFile } from '../source/captured.ts';
import type { ReadPart } from '../source/read-bytes.ts';
import { storeCaptures } from './captures.ts';

type Intake = typeof schema.intake.$inferSelect;

/** Makes an intake of every chapter of a book, ready to be looked at. The book's own keeps the file. */
export async function divideIntake(tx: Tx, book: Intake, readings: Reading[], parts: ReadPart[]): Promise<void> {
  const endedAt = Date.now();
  await tx.update(schema.intake).set({ state: 'divided', endedAt }).where(eq(schema.intake.id, book.id));
  const { way, targetLocales, isAutomatic, createdBy } = book;
  for (const [index, reading] of readings.entries()) {
    const id = uuidv7();
    const name = `${book.name} · ${reading.title}`.slice(0, 300);
    const row = { id, way, name, targetLocales, isAutomatic, createdBy, createdAt: endedAt };
    await tx.insert(schema.intake).values({ ...row, state: 'ready', reading });
    const chapter = new TextEncoder().encode(parts[index]?.html ?? '');
    await storeCaptures(tx, { intakeId: id }, [capturedFile(chapter, name)]);
  }
}
