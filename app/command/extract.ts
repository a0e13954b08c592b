import { parseArgs } from 'node:util';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { DomainError } from '#lib/errors';
import type { ReadBlock, Reading } from '#lib/extract/reading';
import { spanOf } from '#lib/text/span-of';
import { sentenceOf } from './sentence-of.ts';
import { readNamed, sourceUsage } from './sources.ts';

const usage = `extract ${sourceUsage} … [--json] [--base-url URL]
  Prints what import would store, and stores nothing.
  --json      prints a JSON object; with several sources, one object per line
  --base-url  the address a file was saved from; its relative links are resolved against it`;

/** Returns the exit code: 0 if all succeeded, 1 if one of the sources was refused. */
async function run(actor: Actor | null, args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, 'base-url': { type: 'string' } },
  });
  const paths = positionals.length ? positionals : [undefined];
  const isLines = values.json || paths.length > 1;
  let code = 0;
  for (const path of paths) {
    try {
      authorize(actor, 'import');
      const { parts } = await readNamed(path, values['base-url']);
      for (const { reading } of parts) {
        console.log(
          isLines ? JSON.stringify({ ...(paths.length > 1 ? { path } : {}), ...asJson(reading) }) : asWords(reading),
        );
      }
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      code = 1;
      if (isLines) console.log(JSON.stringify({ path, error: sentenceOf(error) }));
      else console.error(sentenceOf(error));
    }
  }
  return code;
}

function asJson({ title, byline, siteName, publishedOn, locale, canonicalUrl, charset, notices, blocks }: Reading) {
  const kept = blocks.filter((block) => block.isKept);
  return {
    ...{ title, byline, siteName, publishedOn, locale, canonicalUrl, charset, notices },
    blocks: kept.map(({ kind, source, tags, pictures, cell, form }) => {
      const text = withMarker({ source, form });
      return { kind, text, source, tags, pictures, cell, form };
    }),
  };
}

function asWords(reading: Reading): string {
  const { byline, siteName, publishedOn, locale, canonicalUrl, charset, notices, blocks } = reading;
  const details = Object.entries({
    byline,
    siteName,
    publishedOn,
    locale,
    canonicalUrl,
    charset,
    notices: notices.join(', ') || null,
  })
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name.padEnd(12)} ${value}`);
  const kept = blocks
    .filter((block) => block.isKept)
    .map((block) => `${block.kind.padEnd(12)} ${withTime(block)}${withMarker(block)}`);
  return [...details, '', ...kept].join('\n');
}

/** When its words are heard, for subtitles. */
const withTime = ({ form }: Pick<ReadBlock, 'form'>) => (form?.cues?.[0] ? `[${spanOf(form.cues)}] ` : '');

/** The text as a reader sees it: with the number or sign of its list before it. */
function withMarker({ source, form }: Pick<ReadBlock, 'source' | 'form'>): string {
  const marker = form?.marker;
  if (!marker || source.startsWith(marker)) return source;
  return /[、．）]$/u.test(marker) ? `${marker}${source}` : `${marker} ${source}`;
}

export const command = { usage, run };
