import { and, asc, eq, isNotNull, isNull, ne } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { FrozenDocument, FrozenPair } from '#db/schema/publications';
import { read, type Tx } from '#lib/database';
import { rehearsalModel } from '#lib/draft/engines/rehearsal';
import { NotFoundError } from '#lib/errors';
import { plainText } from '#lib/inline/plain-text';

export interface Frozen {
  document: FrozenDocument;
  articleId: string;
  /** Why it can't be published yet: the numbers of the segments concerned, from 1. */
  missing: { unapproved: number[]; rehearsed: number[] };
}

/** What a translation would say if it were published as it stands. */
export async function freeze(translationId: string, inTx?: Tx): Promise<Frozen> {
  const database = inTx ?? read();
  const [head] = await database
    .select({ article: schema.article, locale: schema.translation.locale })
    .from(schema.translation)
    .innerJoin(schema.article, eq(schema.article.id, schema.translation.articleId))
    .where(and(eq(schema.translation.id, translationId), isNull(schema.article.removedAt)));
  if (!head) throw new NotFoundError();
  const rows = await database
    .select({ segment: schema.segment, target: schema.target })
    .from(schema.target)
    .innerJoin(schema.segment, eq(schema.segment.id, schema.target.segmentId))
    .where(and(eq(schema.target.translationId, translationId), isNull(schema.segment.removedAt)))
    .orderBy(asc(schema.segment.position));
  const { article } = head;
  const pairs = rows.map(toPair);
  const title = pairs.find((pair) => pair.kind === 'title');
  const opening = pairs.find((pair) => pair.kind === 'paragraph');
  const numbersWhere = (isSo: (target: (typeof rows)[number]['target']) => boolean) =>
    rows.filter((row) => isSo(row.target)).map((row) => row.segment.position + 1);
  return {
    articleId: article.id,
    document: {
      sourceLocale: article.locale,
      targetLocale: head.locale,
      title: {
        source: title ? plainText(title.source, title.tags) : article.title,
        target: title ? plainText(title.target, title.tags) : article.title,
      },
      description: describe(opening ? plainText(opening.target, opening.tags) : ''),
      byline: article.byline,
      url: article.url,
      publishedOn: article.publishedOn,
      provenance: (await isMachineDrafted(translationId, database)) ? 'machine-reviewed' : 'human',
      pairs,
    },
    missing: {
      unapproved: numbersWhere((target) => target.state !== 'approved'),
      rehearsed: numbersWhere((target) => target.isRehearsal),
    },
  };
}

function toPair({
  segment,
  target,
}: {
  segment: typeof schema.segment.$inferSelect;
  target: typeof schema.target.$inferSelect;
}): FrozenPair {
  const { id, kind, source, tags, pictures, cell } = segment;
  return {
    segmentId: id,
    kind,
    source,
    target: target.text,
    ...(tags ? { tags } : {}),
    ...(pictures?.length ? { pictures: pictures.map(({ error: _, ...picture }) => picture) } : {}),
    ...(cell ? { cell } : {}),
  };
}

/** The beginning of a text, at most 200 characters, cut at a sentence or else at a word. */
export function describe(text: string): string {
  const most = 200;
  if (text.length <= most) return text;
  const head = text.slice(0, most);
  const sentence = /^[\s\S]{60,}[.!?。！？]["”’」』)）]?(?=\s|[^\p{ASCII}]|$)/u.exec(head)?.[0];
  if (sentence) return sentence;
  const room = text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '');
  const words = room.replace(/\s+\S*$/, '');
  // Chinese has no spaces: the one that is there may stand far from the cut.
  return `${words.length > most / 2 ? words : room}…`;
}

async function isMachineDrafted(translationId: string, database: Tx | ReturnType<typeof read>): Promise<boolean> {
  const [row] = await database
    .select({ id: schema.revision.id })
    .from(schema.revision)
    .innerJoin(schema.target, eq(schema.target.id, schema.revision.targetId))
    .where(
      and(
        eq(schema.target.translationId, translationId),
        eq(schema.revision.origin, 'mt'),
        isNotNull(schema.revision.model),
        ne(schema.revision.model, rehearsalModel),
      ),
    )
    .limit(1);
  return row !== undefined;
}
