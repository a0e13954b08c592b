import { asc, desc, eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read, type Tx } from '#lib/database';
import type { Captured } from '../source/captured.ts';

/** What an intake was captured as, in the order of its pages. */
export async function capturesOfIntake(intakeId: string, inTx?: Tx): Promise<Captured[]> {
  return (inTx ?? read())
    .select()
    .from(schema.capture)
    .where(eq(schema.capture.intakeId, intakeId))
    .orderBy(asc(schema.capture.number));
}

/** What an article was last read from, in the order of its pages. */
export async function capturesOfArticle(articleId: string, inTx?: Tx): Promise<Captured[]> {
  const rows = await (inTx ?? read())
    .select()
    .from(schema.capture)
    .where(eq(schema.capture.articleId, articleId))
    .orderBy(desc(schema.capture.at), asc(schema.capture.number));
  return rows.filter((row) => row.intakeId === rows[0]?.intakeId);
}
