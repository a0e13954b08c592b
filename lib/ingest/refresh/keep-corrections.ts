import { and, asc, eq, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import { capturesOfArticle } from '#lib/article/captures';
import { read, type Tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { type ReadSource, readSource } from '#lib/extract/read-source';
import { leftOut, type Reading } from '#lib/extract/reading';
import { rulesOf } from '../site-rule/rules-of.ts';
import { wordsOf } from './compare-blocks.ts';
import { partFinder } from './is-part.ts';

/** The present segments of an article, in order. */
export async function segmentsOf(articleId: string, inTx?: Pick<Tx, 'select'>) {
  return (inTx ?? read())
    .select()
    .from(schema.segment)
    .where(and(eq(schema.segment.articleId, articleId), isNull(schema.segment.removedAt)))
    .orderBy(asc(schema.segment.position));
}

/**
 * Applies the corrections that a person made at the import to a new reading of the source: blocks that were kept by
 * hand are kept, blocks that were dropped by hand stay dropped.
 */
export async function keepCorrections(articleId: string, reading: Reading, signal?: AbortSignal): Promise<Reading> {
  const present = new Set((await segmentsOf(articleId)).map(wordsOf));
  const dropped = await wordsWithout(await keptBefore(articleId, signal), present);
  const blocks = reading.blocks.map((block) => {
    const words = wordsOf(block);
    if (present.has(words)) return { ...block, isKept: true };
    return block.isKept && dropped.has(words) ? leftOut(block, 'rule') : block;
  });
  return { ...reading, blocks };
}

/** Returns the texts that are neither among the present blocks nor a part of one. */
async function wordsWithout(words: string[], present: Set<string>): Promise<Set<string>> {
  const isPart = partFinder([...present].join(''));
  const without = new Set<string>();
  for (const one of words) if (!present.has(one) && !(await isPart(one))) without.add(one);
  return without;
}

/** If the old bytes are refused today, their corrections are unknown; the new bytes may still be valid. */
function nothing(error: unknown): Pick<ReadSource, 'parts'> {
  if (error instanceof InvalidError) return { parts: [] };
  throw error;
}

/** The blocks that the stored bytes give today, without a person's corrections. */
async function keptBefore(articleId: string, signal?: AbortSignal): Promise<string[]> {
  const captures = await capturesOfArticle(articleId);
  if (captures.length === 0) return [];
  const rules = await rulesOf(captures[0]?.url ?? null);
  const { parts } = await readSource(captures, { rules, signal, fetchPage: null }).catch(nothing);
  return parts.flatMap(({ reading }) => reading.blocks.filter((block) => block.isKept).map(wordsOf));
}
