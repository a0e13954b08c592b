import { parseArgs } from 'node:util';
import { createTranslator } from 'use-intl/core';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { refuseNotSetUp } from '#lib/accounts/refuse-not-set-up';
import { blocksField } from '#lib/article/article-fields';
import { warnOfExposedKey } from '#lib/engines/connect/warn-of-exposed-key';
import { env } from '#lib/env';
import { ConflictError, InvalidError } from '#lib/errors';
import { type Captured, capturedFile } from '#lib/extract/captured';
import type { ReadPart } from '#lib/extract/read-part';
import { articleOf } from '#lib/ingest/intake/article-of';
import { storeArticle } from '#lib/ingest/store-article';
import { parseInput } from '#lib/input';
import { canonicalLocale, isSameLocale, localeName } from '#lib/locale';
import { storeEmbedded } from '#lib/picture/store-embedded';
import en from '../messages/en.json' with { type: 'json' };
import { sentenceOf } from './sentence-of.ts';
import { readNamed, sourceUsage } from './sources.ts';

const usage = `import ${sourceUsage} … --to LOCALE[,LOCALE…] [--from LOCALE] [--batch] [--base-url URL] [--dry-run] [--json]
  Imports articles from addresses and files (- for standard input) and queues their drafting.
  --to        the target languages, for example en or en,fr; the source language is left out
  --from      the source language, if it is not detected correctly
  --batch     drafts in a batch, where the engine takes batches: cheaper, within 24 hours
  --base-url  the address a file was saved from; its relative links and pictures are resolved against it
  --dry-run   prints what would be imported and into which languages, and stores nothing
  --json      prints one JSON object per line for each article`;

const say = createTranslator({ locale: 'en', messages: en, namespace: 'import' });

interface Wish {
  targetLocales: string[];
  from: string | undefined;
  isBatched: boolean;
  isDry: boolean;
}

/** The result for one article, as JSON and as a sentence. */
interface Said {
  fields: Record<string, unknown>;
  words: string;
  code: 0 | 1 | 3;
}

/** Returns the exit code: 0 if all succeeded, 1 if one was refused, 3 if one exists already. */
async function run(actor: Actor | null, args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      to: { type: 'string', multiple: true },
      from: { type: 'string' },
      batch: { type: 'boolean', default: false },
      'base-url': { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  warnOfExposedKey();
  const codes: number[] = [];
  const say = ({ fields, words, code }: Said) => {
    codes.push(code);
    if (values.json) console.log(JSON.stringify(fields));
    else if (code === 1) console.error(words);
    else console.log(words);
  };
  for (const path of positionals.length ? positionals : [undefined]) {
    try {
      authorize(actor, 'import');
      await refuseNotSetUp();
      const targetLocales = (values.to ?? []).flatMap((list) => list.split(',')).map(canonicalLocale);
      if (targetLocales.length === 0) throw new InvalidError('targetLocaleMissing');
      const { parts, captures } = await readNamed(path, values['base-url']);
      const wish = { targetLocales, from: values.from, isBatched: values.batch, isDry: values['dry-run'] };
      for (const part of parts) say(await importPart(actor, wish, { part, captures }));
    } catch (error) {
      const sentence = sentenceOf(error);
      const words = positionals.length > 1 ? `${path}: ${sentence}` : sentence;
      say({ fields: { status: 'refused', path, error: sentence }, words, code: 1 });
    }
  }
  return codes.includes(1) ? 1 : Math.max(...codes);
}

async function importPart(
  actor: Actor | null,
  wish: Wish,
  source: { part: ReadPart; captures: Captured[] },
): Promise<Said> {
  const { targetLocales, from, isBatched, isDry } = wish;
  const { reading: whole } = source.part;
  // Left-out blocks are removed first: their pictures would be stored although nothing shows them.
  const kept = { ...whole, blocks: whole.blocks.filter((block) => block.isKept) };
  const reading = isDry ? whole : await storeEmbedded({ ...source.part, reading: kept });
  const locale = from ? canonicalLocale(from) : reading.locale;
  const article = articleOf({ reading: { ...reading, locale }, targetLocales });
  const { title, blocks } = article;
  const leftOut = targetLocales.filter((target) => !article.targetLocales.includes(target));
  const languages = languagesOf(article, leftOut);
  const kinds = countKinds(blocks);
  if (isDry) {
    // A dry run refuses the same blocks and languages as a real one.
    parseInput(blocksField, blocks);
    const same = article.targetLocales.find((target) => isSameLocale(target, locale));
    if (same) throw new InvalidError('localeSame', { locale: same });
    const lines = blocks.map((block) => `${block.kind.padEnd(10)} ${block.source}`).join('\n');
    return {
      fields: { status: 'dry-run', ...article, kinds, leftOut },
      words: `${lines}\n\n${describe(kinds)}, ${languages}`,
      code: 0,
    };
  }
  try {
    const { articleId, translations } = await storeArticle(actor, { ...article, isBatched }, capturesOf(source));
    const addresses = translations.map((translation) => `${env().origin}/desk/translations/${translation.id}`);
    return {
      fields: { status: 'stored', articleId, title, locale, segments: blocks.length, kinds, translations, leftOut },
      words: `Imported: ${title}\n${describe(kinds)}, ${languages}\n${addresses.join('\n')}`,
      code: 0,
    };
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    const known = error.current as { id: string; title: string };
    return {
      fields: { status: 'known', articleId: known.id, title: known.title },
      words: `Already imported: ${known.title}\n${env().origin}/desk/articles/${known.id}`,
      code: 3,
    };
  }
}

/** A chapter of a book keeps its own bytes, so that the whole book is not stored with each chapter. */
function capturesOf({ part, captures }: { part: ReadPart; captures: Captured[] }): Captured[] {
  return part.html === null ? captures : [capturedFile(new TextEncoder().encode(part.html), captures[0]?.name ?? null)];
}

/** Names the source and the targets, and in a sentence for each what was left out because it is the source. */
function languagesOf(
  { locale, targetLocales }: { locale: string; targetLocales: string[] },
  leftOut: string[],
): string {
  const nameOf = (one: string) => localeName(one, 'en');
  const sentences = leftOut.map((one) => `\n${say('sourceLeftOut', { language: nameOf(one) })}`);
  return `${nameOf(locale)} into ${targetLocales.map(nameOf).join(', ')}${sentences.join('')}`;
}

function countKinds(blocks: { kind: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of blocks) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

function describe(kinds: Record<string, number>): string {
  const total = Object.values(kinds).reduce((sum, count) => sum + count, 0);
  return `${total} segments: ${Object.entries(kinds)
    .map(([kind, count]) => `${count} ${kind}`)
    .join(', ')}`;
}

export const command = { usage, run };
