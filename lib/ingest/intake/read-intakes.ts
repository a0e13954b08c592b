import { and, desc, eq, gt, inArray, isNull, ne, or } from 'drizzle-orm';
import { schema } from '#db/schema';
import { timeSlices } from '#db/time-slices';
import type { IntakeState, IntakeWay } from '#db/vocabulary';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { findInTrash, findSameArticle, findSimilarArticle, type KnownArticle } from '#lib/article/same-article';
import { read } from '#lib/database';
import { NotFoundError } from '#lib/errors';
import type { Reading } from '#lib/extract/reading';
import { limits } from '#lib/limits';
import { findExact, hashSource } from '#lib/memory/exact';
import { type RuleRow, readRules } from '../site-rule/rules-of.ts';
import { samenessOf } from './sameness-of.ts';

export interface IntakeLine {
  id: string;
  way: IntakeWay;
  name: string;
  state: IntakeState;
  error: { reason: string; values: Record<string, string | number> } | null;
  articleId: string | null;
  createdAt: number;
}

/** What is on its way in, and what came in during the last day; newest first. */
export async function readIntakes(actor: Actor | null): Promise<IntakeLine[]> {
  authorize(actor, 'import');
  const { id, way, name, state, error, articleId, createdAt } = schema.intake;
  const isOpen = inArray(state, ['queued', 'ready', 'failed']);
  const isFresh = and(eq(state, 'brought-in'), gt(createdAt, Date.now() - 86_400_000));
  return (
    read()
      .select({ id, way, name, state, error, articleId, createdAt })
      .from(schema.intake)
      .leftJoin(schema.article, eq(schema.article.id, articleId))
      // What was removed since is in the trash, and of what was erased nothing is left to show.
      .where(and(ne(way, 'refresh'), or(isOpen, isFresh), isNull(schema.article.removedAt)))
      .orderBy(desc(createdAt), desc(id))
      .limit(limits.listRows)
  );
}

export interface IntakeToCheck extends IntakeLine {
  targetLocales: string[];
  /** Null until it was read. */
  reading: Reading | null;
  /** Host name without `www.`, of what came from an address. */
  host: string | null;
  encodingSource: string | null;
  /** False where no choice of characters could change the reading, as in a DOCX. */
  isDecoded: boolean;
  rules: RuleRow[];
  /** The article that is here already, where there is one; and else one that has most of its paragraphs. */
  known: KnownArticle | null;
  similar: KnownArticle | null;
  /** The same article, or most of it, in the trash, where none is here. */
  inTrash: KnownArticle | null;
  /** How many blocks the memory has word for word, in the locale that has most. */
  inMemory: number;
}

/** One intake with all that is needed to check it. */
export async function readIntakeToCheck(actor: Actor | null, intakeId: string): Promise<IntakeToCheck> {
  authorize(actor, 'import');
  const [intake] = await read().select().from(schema.intake).where(eq(schema.intake.id, intakeId));
  if (!intake || intake.state === 'dismissed' || intake.state === 'divided') throw new NotFoundError();
  const reading = intake.reading as Reading | null;
  const { url, encoding, encodingSource } = schema.capture;
  const [first] = await read()
    .select({ url, encoding, encodingSource })
    .from(schema.capture)
    .where(and(eq(schema.capture.intakeId, intakeId), eq(schema.capture.number, 1)));
  const sameness = reading ? await samenessOf(intake) : null;
  const asked = intake.state === 'ready' ? sameness : null;
  const known = asked && (await findSameArticle(asked));
  const similar = asked && !known ? await findSimilarArticle(asked.sources) : null;
  return {
    ...intake,
    reading,
    encodingSource: first?.encodingSource ?? null,
    isDecoded: Boolean(first?.encoding),
    ...(await readRules(first?.url ?? null)),
    known,
    similar,
    inTrash: asked && !known && !similar ? await findInTrash(asked) : null,
    inMemory: reading ? await countInMemory(reading.locale, intake.targetLocales, sameness?.sources ?? []) : 0,
  };
}

async function countInMemory(sourceLocale: string, targetLocales: string[], sources: string[]): Promise<number> {
  const hashes: string[] = [];
  const pause = timeSlices();
  for (const source of sources) {
    hashes.push(hashSource(source));
    await pause();
  }
  const counts = targetLocales.map(async (targetLocale) => {
    const found = await findExact({ sourceLocale, targetLocale }, hashes);
    return hashes.filter((hash) => found.has(hash)).length;
  });
  return Math.max(0, ...(await Promise.all(counts)));
}
