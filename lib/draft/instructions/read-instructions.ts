import { and, asc, eq, getTableColumns, max } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import type { Instructions } from '../prompt/context.ts';
import { housePair, type InstructionPair, pairKey } from './instruction-pair.ts';

/** One version of the instructions for a pair of languages; `*` is any language. */
export type Instruction = typeof schema.instruction.$inferSelect;

/**
 * Reads the newest version of each pair's instructions; deleted ones are left out. Older versions are found in the index
 * alone, because their texts may be many.
 */
export async function readPresent(): Promise<Instruction[]> {
  const { instruction } = schema;
  const { sourceLanguage, targetLanguage, createdAt } = instruction;
  const newest = read()
    .select({ sourceLanguage, targetLanguage, at: max(createdAt).as('at') })
    .from(instruction)
    .groupBy(sourceLanguage, targetLanguage)
    .as('newest');
  const rows = await read()
    .select(getTableColumns(instruction))
    .from(newest)
    .innerJoin(
      instruction,
      and(
        eq(sourceLanguage, newest.sourceLanguage),
        eq(targetLanguage, newest.targetLanguage),
        eq(createdAt, newest.at),
      ),
    )
    .orderBy(asc(instruction.id));
  // Of two versions of one millisecond the later id is the newer one.
  const byPair = new Map(rows.map((row) => [pairKey(row), row]));
  return [...byPair.values()].filter(({ text }) => text !== '');
}

export interface Locales {
  sourceLocale: string;
  targetLocale: string;
}

/** Reads what a prompt from one locale into another must say. */
export async function readInstructions(locales: Locales): Promise<Instructions> {
  return chosenOf(await readPresent(), locales);
}

/**
 * Chooses the instructions that hold for a pair: those for any language, for the language, and for the very locale, the
 * more special ones last, so that they have the last word.
 *
 * @example for zh-Hans → en-GB: `* en`, `zh en`, `zh-Hans en`, `zh en-GB`
 */
export function chosenOf(
  present: (Pick<Instruction, 'sourceLanguage' | 'targetLanguage' | 'text'> & { id?: string })[],
  { sourceLocale, targetLocale }: Locales,
): Instructions {
  const house = present.find((one) => pairKey(one) === pairKey(housePair));
  const ranked = present
    .filter((one) => one !== house)
    .map((one) => ({
      one,
      ranks: [rankOf(one.sourceLanguage, sourceLocale), rankOf(one.targetLanguage, targetLocale)],
    }))
    .filter(({ ranks }) => !ranks.includes(-1))
    .sort((one, other) => sum(one.ranks) - sum(other.ranks))
    .map(({ one }) => one);
  const ids = [...(house ? [house] : []), ...ranked].flatMap(({ id }) => id ?? []);
  return { house: house?.text ?? '', pair: ranked.map(({ text }) => text).join('\n\n'), ids };
}

/** True if instructions hold for a pair of locales. */
export const fits = ({ sourceLanguage, targetLanguage }: InstructionPair, { sourceLocale, targetLocale }: Locales) =>
  rankOf(sourceLanguage, sourceLocale) >= 0 && rankOf(targetLanguage, targetLocale) >= 0;

const sum = (ranks: number[]) => ranks.reduce((all, rank) => all + rank, 0);

/** How closely a language of instructions fits a locale: 2 is the same, 0 is any, −1 does not fit. */
function rankOf(language: string, locale: string): number {
  if (language === '*') return 0;
  if (language === locale) return 2;
  return language === new Intl.Locale(locale).language ? 1 : -1;
}
