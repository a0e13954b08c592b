import { and, eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { isOnHostOf, type NamedBy } from '#lib/outbound/listed-for';

export interface PictureSource {
  /**
   * False if the article was imported from a feed without a person: then the robots.txt of a picture's host is obeyed.
   */
  isRequestedByPerson: boolean;
  /**
   * Who named a picture. A picture on an allow-listed host is fetched only if every page of the article came from that
   * host and none came as a file.
   */
  namedBy(url: string): NamedBy;
}

export async function pictureSource(articleId: string): Promise<PictureSource> {
  const pages = await read()
    .select({ url: schema.capture.url })
    .from(schema.capture)
    .where(eq(schema.capture.articleId, articleId));
  const fromFeed = and(
    eq(schema.intake.articleId, articleId),
    eq(schema.intake.way, 'feed'),
    schema.intake.isAutomatic,
  );
  const [automatic] = await read().select({ id: schema.intake.id }).from(schema.intake).where(fromFeed);
  return {
    isRequestedByPerson: automatic === undefined,
    namedBy(url) {
      const isOwn = pages.every((page) => page.url !== null && isOnHostOf(url, page.url));
      return { page: isOwn ? (pages[0]?.url ?? null) : null };
    },
  };
}
