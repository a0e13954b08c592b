import { asc, eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Sameness } from '#lib/article/same-article';
import { read } from '#lib/database';
import type { Reading } from '#lib/extract/reading';

type Intake = Pick<typeof schema.intake.$inferSelect, 'id' | 'address' | 'reading'>;

/**
 * The signs by which the article of an intake is recognised: its canonical address, the addresses it came from, and its
 * text.
 */
export async function samenessOf({ id, address, reading }: Intake): Promise<Sameness> {
  const { blocks, canonicalUrl } = reading as Reading;
  const { url, intakeId, number } = schema.capture;
  const pages = await read().select({ url }).from(schema.capture).where(eq(intakeId, id)).orderBy(asc(number));
  return {
    urls: [canonicalUrl, ...pages.map((page) => page.url), address].flatMap((one) => one ?? []),
    sources: blocks.filter((block) => block.isKept).map((block) => block.source),
  };
}
