import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Brief } from '#db/schema/translations';
import type { SegmentKind, Tags } from '#db/vocabulary';
import { read } from '#lib/database';
import type { Pair } from '#lib/memory/exact';
import { findInMemory } from '../find-in-memory.ts';
import { readInstructions } from '../instructions/read-instructions.ts';
import { whereAskedAgain, whereEngineStopped, whereMissing } from '../missing.ts';
import type { Instructions } from '../prompt/context.ts';
import { isUntranslatable } from '../reading/is-untranslatable.ts';

export interface WorkRow {
  kind: SegmentKind;
  source: string;
  tags: Tags | null;
  /** Empty if there is none, or only a placeholder. */
  text: string;
  /** True if an engine has to write it. */
  isWanted: boolean;
  /** True if it takes the text of an equal paragraph, so that nothing is asked for it. */
  isRepeated: boolean;
}

/** What an engine has to draft for one translation. */
export interface Work {
  pair: Pair;
  title: string;
  brief: Brief | null;
  instructions: Instructions;
  /** The whole article, in order. */
  rows: WorkRow[];
}

/**
 * Reads what is left to draft of a translation, as `readWaiting` counts it: not what is queued already, but what waits
 * for a stopped engine; and not what the memory knows.
 */
export async function readWorkLeft(translationId: string): Promise<Work> {
  const { article, segment, target, translation, drafting } = schema;
  const [head] = await read()
    .select({
      pair: { sourceLocale: article.locale, targetLocale: translation.locale },
      title: article.title,
      brief: translation.brief,
    })
    .from(translation)
    .innerJoin(article, eq(article.id, translation.articleId))
    .where(eq(translation.id, translationId));
  if (!head) throw new Error(`No translation ${translationId}.`);
  const rows = await read()
    .select({
      ...{ segment, target, state: drafting.state },
      isMissing: sql`(${whereMissing({ hasEngine: true })})`.mapWith(Boolean),
      isAskedAgain: sql`(${whereAskedAgain()})`.mapWith(Boolean),
      isHeldUp: sql`(${whereEngineStopped()})`.mapWith(Boolean),
    })
    .from(target)
    .innerJoin(segment, eq(segment.id, target.segmentId))
    .leftJoin(drafting, eq(drafting.targetId, target.id))
    .where(and(eq(target.translationId, translationId), isNull(segment.removedAt)))
    .orderBy(asc(segment.position));
  const left = await withoutMemory(head.pair, rows.filter(isWaiting));
  const free = new Set(rows.filter((row) => isUnderWay(row) || isDrafted(row)).map(({ segment }) => keyOf(segment)));
  return {
    ...head,
    instructions: await readInstructions(head.pair),
    rows: markRepeated(
      rows.map((row) => ({
        ...fieldsOf(row.segment),
        text: row.target.isRehearsal ? '' : row.target.text,
        isWanted: left.has(row.segment.id),
      })),
      free,
    ),
  };
}

interface Row {
  target: typeof schema.target.$inferSelect;
  state: string | null;
  isMissing: boolean;
  /** True if another draft of a machine's text is to be asked for. */
  isAskedAgain: boolean;
  /** True if it waits for an engine that somebody has to mend. */
  isHeldUp: boolean;
}

const isUnderWay = ({ state, isHeldUp }: Row) => (state === 'queued' || state === 'running') && !isHeldUp;

/** True if a machine's text stands there, which an equal paragraph takes. */
const isDrafted = ({ target, isMissing }: Row) => !isMissing && target.origin !== 'human';

const isWaiting = (row: Row) => (row.isMissing ? !isUnderWay(row) : row.isAskedAgain);

const keyOf = ({ kind, source }: Pick<SegmentRow, 'kind' | 'source'>) => `${kind} ${source}`;

/** Marks all but the first of equal paragraphs, and those whose text stands or is under way already. */
function markRepeated(rows: Omit<WorkRow, 'isRepeated'>[], free = new Set<string>()): WorkRow[] {
  const seen = new Set(free);
  return rows.map((row) => {
    const isRepeated = row.isWanted && seen.has(keyOf(row));
    if (row.isWanted) seen.add(keyOf(row));
    return { ...row, isRepeated };
  });
}

/** Reads what there is to draft of an article in a language that it has no translation into. */
export async function readWorkOf(articleId: string, targetLocale: string): Promise<Work | null> {
  const { article, segment } = schema;
  const [head] = await read()
    .select({ title: article.title, sourceLocale: article.locale })
    .from(article)
    .where(and(eq(article.id, articleId), isNull(article.removedAt)));
  if (!head) return null;
  const segments = await read()
    .select()
    .from(segment)
    .where(and(eq(segment.articleId, articleId), isNull(segment.removedAt)))
    .orderBy(asc(segment.position));
  const pair = { sourceLocale: head.sourceLocale, targetLocale };
  const left = await withoutMemory(
    pair,
    segments.map((one) => ({ segment: one })),
  );
  const rows = markRepeated(segments.map((one) => ({ ...fieldsOf(one), text: '', isWanted: left.has(one.id) })));
  return { pair, title: head.title, brief: null, instructions: await readInstructions(pair), rows };
}

type SegmentRow = typeof schema.segment.$inferSelect;

const fieldsOf = ({ kind, source, tags }: SegmentRow) => ({ kind, source, tags });

/** Gives the ids of the segments that neither the memory nor a copy of the source fills in. */
async function withoutMemory(pair: Pair, rows: { segment: SegmentRow }[]): Promise<Set<string>> {
  const known = await findInMemory(
    pair,
    rows.map(({ segment }) => segment),
  );
  const left = rows.filter(({ segment }) => !isUntranslatable(segment, pair) && !known.has(segment.id));
  return new Set(left.map(({ segment }) => segment.id));
}
