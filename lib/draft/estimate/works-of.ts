import { setImmediate as immediate } from 'node:timers/promises';
import { z } from 'zod';
import { NotFoundError } from '#lib/errors';
import { idField } from '#lib/fields';
import { limits } from '#lib/limits';
import { scriptOf } from '#lib/locale';
import { lettersFor } from '#lib/text/weighed-length';
import { localeField, localesField } from '#lib/translation/locales-field';
import { readInstructions } from '../instructions/read-instructions.ts';
import { readWaiting, type Waiting } from '../missing.ts';
import { readWorkLeft, readWorkOf, type Work } from './read-work-left.ts';
import { sampleOf } from './sample-of.ts';

/** Selects what is to be estimated. */
export const estimateSchema = z.union([
  z.object({ translationId: idField }),
  /** With a locale: of a language that the article has no translation into. */
  z.object({ articleId: idField, locale: localeField.optional() }),
  z.object({ isEverything: z.literal(true) }),
  /** A text that is not stored yet: its letters as `weighedLength` counts them. */
  z.object({
    locale: localeField,
    targetLocales: localesField,
    paragraphs: z.int().min(0).max(limits.articleSegments),
    letters: z
      .number()
      .min(0)
      .max(limits.articleSegments * limits.targetCharacters),
  }),
]);

type Wanted = z.output<typeof estimateSchema>;

/** The work of one translation, which may stand for more than its rows. */
export interface ScaledWork extends Work {
  /** The number of paragraphs for which each of its rows stands. */
  scale?: number;
  /** The number of translations for which it stands. */
  times?: number;
}

/** Gives the work of each translation that is to be estimated. */
export async function* worksOf(wanted: Wanted): AsyncGenerator<ScaledWork> {
  if ('letters' in wanted) {
    for (const targetLocale of wanted.targetLocales)
      yield await workOfText(wanted, { sourceLocale: wanted.locale, targetLocale });
    return;
  }
  if ('locale' in wanted && wanted.locale !== undefined) {
    const work = await readWorkOf(wanted.articleId, wanted.locale);
    if (!work) throw new NotFoundError();
    yield work;
    return;
  }
  const waiting = await readWaiting(wanted);
  const sampled = sampleOf(waiting, limits.estimateTranslations);
  const times = paragraphsOf(waiting) / Math.max(1, paragraphsOf(sampled));
  for (const { translationId } of sampled) {
    yield { ...(await readWorkLeft(translationId)), times };
    await immediate();
  }
}

const paragraphsOf = (waiting: Waiting[]) => waiting.reduce((sum, { paragraphs }) => sum + paragraphs, 0);

interface Size {
  paragraphs: number;
  letters: number;
}

/** Stands for a text of which only the size is known, by paragraphs of its average length. */
async function workOfText({ paragraphs, letters }: Size, pair: Work['pair']): Promise<ScaledWork> {
  const source = textOf(paragraphs === 0 ? 0 : letters / paragraphs, pair.sourceLocale);
  const row = { kind: 'paragraph' as const, source, tags: null, text: '', isWanted: true, isRepeated: false };
  const rows = Array.from({ length: Math.min(paragraphs, limits.estimatePrompts) }, () => row);
  const instructions = await readInstructions(pair);
  return { pair, title: '', brief: null, instructions, rows, scale: rows.length === 0 ? 1 : paragraphs / rows.length };
}

/** Makes a text of a number of letters of English, in the script of its language. */
function textOf(letters: number, locale: string): string {
  const script = scriptOf(locale);
  if (/^Han/.test(script)) return '文'.repeat(Math.round(letters / (lettersFor.Han ?? 1)));
  if (script === 'Jpan') return '文か'.repeat(Math.round(letters / ((lettersFor.Han ?? 1) + (lettersFor.Kana ?? 1))));
  if (script === 'Kore') return '글'.repeat(Math.round(letters / (lettersFor.Hangul ?? 1)));
  return 'word '.repeat(Math.round(letters / 5)).trim();
}
