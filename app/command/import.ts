import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type { Actor } from '#lib/accounts/actor';
import { env } from '#lib/env';
import { ConflictError, InvalidError } from '#lib/errors';
import { bringIn } from '#lib/ingest/bring-in';
import { previewArticle } from '#lib/ingest/preview-article';
import { canonicalLocale, localeName } from '#lib/locale';
import { sentenceOf } from './words.ts';

const usage = `import FILE --to LOCALE[,LOCALE…] [--from LOCALE] [--dry-run] [--json]
  Brings an article in from a text file (- for standard input) and queues its drafting.
  --to       the languages to translate into, for example en or en,fr
  --from     the language it is written in, where the guess is wrong
  --dry-run  shows what would be stored, and stores nothing
  --json     prints one JSON object`;

/** Returns the exit code: 0 done, 1 refused, 3 already here. */
async function run(actor: Actor | null, args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      to: { type: 'string', multiple: true },
      from: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const say = (fields: Record<string, unknown>, words: string) =>
    console.log(values.json ? JSON.stringify(fields) : words);
  try {
    const targetLocales = (values.to ?? []).flatMap((list) => list.split(',')).map(canonicalLocale);
    if (targetLocales.length === 0) throw new InvalidError('targetLocaleMissing');
    const bytes = await readBytes(positionals[0]);
    const preview = await previewArticle(actor, { bytes, targetLocales });
    const article = { ...preview, locale: values.from ? canonicalLocale(values.from) : preview.locale };
    const kinds = countKinds(article.blocks);
    if (values['dry-run']) {
      say(
        { status: 'dry-run', ...article, kinds },
        `${article.blocks.map((block) => `${block.kind.padEnd(10)} ${block.source}`).join('\n')}\n\n${describe(kinds)}`,
      );
      return 0;
    }
    const { articleId, translations } = await bringIn(actor, { ...article, targetLocales }, bytes);
    const addresses = translations.map((translation) => `${env().origin}/desk/translations/${translation.id}`);
    const into = targetLocales.map((locale) => localeName(locale, 'en')).join(', ');
    say(
      {
        status: 'stored',
        articleId,
        title: article.title,
        locale: article.locale,
        segments: article.blocks.length,
        kinds,
        translations,
      },
      `Brought in: ${article.title}\n${describe(kinds)}, ${localeName(article.locale, 'en')} into ${into}\n${addresses.join('\n')}`,
    );
    return 0;
  } catch (error) {
    if (error instanceof ConflictError) {
      const known = error.current as { id: string; title: string };
      say(
        { status: 'known', articleId: known.id, title: known.title },
        `Already here: ${known.title}\n${env().origin}/desk/articles/${known.id}`,
      );
      return 3;
    }
    const sentence = sentenceOf(error);
    if (values.json) say({ status: 'refused', error: sentence }, '');
    else console.error(sentence);
    return 1;
  }
}

async function readBytes(path: string | undefined): Promise<Uint8Array> {
  if (path === undefined) throw new InvalidError('fileMissing');
  if (path === '-') return buffer(process.stdin);
  try {
    return await readFile(resolve(process.env.INIT_CWD ?? '.', path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES'
      ? new InvalidError('fileUnreadable', { path })
      : error;
  }
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
