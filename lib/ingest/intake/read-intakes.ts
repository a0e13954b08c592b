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
import { withoutSource } from '#lib/locale';
import { findExact, hashSource } from '#lib/memory/exact';
import { type RuleRow, readRules } from '../site-rule/rules-of.ts';
import { readOtherTarget } from './read-last-targets.ts';
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

/** The intakes that are not finished, and those of the last day; newest first. */
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
      // Intakes of removed articles are left out: the trash shows them, and erased ones have nothing left to show.
      .where(and(ne(way, 'refresh'), or(isOpen, isFresh), isNull(schema.article.removedAt)))
      .orderBy(desc(createdAt), desc(id))
      .limit(limits.listRows)
  );
}

export interface IntakeToCheck extends IntakeLine {
  targetLocales: string[];
  /** True proposes to draft it in a batch. */
  isBatched: boolean;
  /** The target to propose if the source turned out to be in the only one that was chosen; null otherwise. */
  otherTarget: string | null;
  /** Null as long as it is not read. */
  reading: Reading | null;
  /** The host name without `www.` if it came from an address. */
  host: string | null;
  encodingSource: string | null;
  /** False if the choice of an encoding has no effect, as for DOCX. */
  isDecoded: boolean;
  rules: RuleRow[];
  /** The same article, stored before; or else one that shares most of its paragraphs. */
  known: KnownArticle | null;
  similar: KnownArticle | null;
  /** The same or nearly the same article in the trash, if none is stored. */
  inTrash: KnownArticle | null;
  /** The number of blocks whose translation is in the memory, for the locale with the most. */
  inMemory: number;
}

/** Everything that the check of one intake shows. */
export async function readIntakeToCheck(actor: Actor | null, intakeId: string): Promise<IntakeToCheck> {
  authorize(actor, 'import');
  const [intake] = await read().select().from(schema.intake).where(eq(schema.intake.id, intakeId));
  if (!intake || intake.state === 'dismissed') throw new NotFoundError();
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
    otherTarget:
      reading && !withoutSource(intake.targetLocales, reading.locale).length
        ? await readOtherTarget(actor, reading.locale)
        : null,
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
