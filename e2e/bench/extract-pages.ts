import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { TextDecoder } from '@exodus/bytes/encoding.js';

/** A page with the known answers about its article. */
export interface AnsweredPage {
  set: string;
  name: string;
  url: string | null;
  html: string;
  /** The article's text, if all of it is known. */
  body: string | null;
  /** Texts that the article must contain, and that it must not contain, if only these are known. */
  chunks: { with: string[]; without: string[] } | null;
  title: string | null;
  /** The date, as ISO 8601. */
  publishedOn: string | null;
}

/** Reads the pages of a folder with clones of the public benchmarks, or our own cases if there is no folder. */
export function answeredPages(folder: string | undefined): AnsweredPage[] {
  if (!folder) return ownCases('lib/extract/page/cases');
  const has = (file: string) =>
    readdirSync(folder)
      .map((name) => join(folder, name))
      .find((path) => existsSync(join(path, file)));
  const [scrapinghub, fundus, trafilatura] = [
    'ground-truth.json',
    'tests/resources/parser/test_data',
    'tests/evaldata.json',
  ].map(has);
  return [
    ...(scrapinghub ? scrapinghubPages(scrapinghub) : []),
    ...(fundus ? fundusPages(join(fundus, 'tests/resources/parser/test_data')) : []),
    ...(trafilatura ? trafilaturaPages(join(trafilatura, 'tests')) : []),
  ];
}

const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

/** Decodes a page as UTF-8, into which most benchmarks converted their pages, or by its own declaration. */
function readHtml(path: string): string {
  const raw = readFileSync(path);
  const bytes = new Uint8Array(path.endsWith('.gz') ? gunzipSync(raw) : raw);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const start = String.fromCharCode(...bytes.subarray(0, 4096));
    return new TextDecoder(/<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)/i.exec(start)?.[1] ?? 'gb18030').decode(bytes);
  }
}

/** scrapinghub/article-extraction-benchmark: 181 pages, whole texts. */
function scrapinghubPages(folder: string): AnsweredPage[] {
  const truth: Record<string, { articleBody: string; url: string }> = json(join(folder, 'ground-truth.json'));
  return Object.entries(truth).map(([name, { articleBody, url }]) => ({
    set: 'scrapinghub',
    name,
    url,
    html: readHtml(join(folder, 'html', `${name}.html.gz`)),
    body: articleBody,
    chunks: null,
    title: null,
    publishedOn: null,
  }));
}

/**
 * flairNLP/fundus: its parsers' test pages, whole texts. Half of the publishers, chosen by their names' hash, are never
 * used for tuning.
 */
function fundusPages(folder: string): AnsweredPage[] {
  return readdirSync(folder)
    .filter((country) => existsSync(join(folder, country, 'meta.info')))
    .flatMap((country) => {
      const meta: Record<string, { url: string }> = json(join(folder, country, 'meta.info'));
      const files = Object.keys(meta).sort();
      return [...new Set(files.map((file) => file.replace(/_\d{4}_\d\d_\d\d\.html\.gz$/, '')))].flatMap((publisher) => {
        const pages = files.filter((file) => file.replace(/_\d{4}_\d\d_\d\d\.html\.gz$/, '') === publisher);
        const answer = join(folder, country, `${publisher}.json`);
        if (!existsSync(answer)) return [];
        const versions: [string, FundusAnswer][] = Object.entries(json(answer));
        versions.sort(([one], [other]) => one.localeCompare(other, 'en', { numeric: true }));
        if (versions.length !== pages.length) return [];
        const isHeld = (createHash('sha256').update(publisher).digest()[0] as number) % 2 === 0;
        return pages.flatMap((page, index): AnsweredPage[] => {
          const path = join(folder, country, page);
          const version = versions[index]?.[1];
          if (!existsSync(path) || !version?.body) return [];
          const { summary = [], sections } = version.body;
          const lines = [...summary, ...sections.flatMap(({ headline, paragraphs }) => [...headline, ...paragraphs])];
          return [
            {
              set: isHeld ? 'fundus, held out' : 'fundus',
              name: `${country}/${basename(page, '.html.gz')}`,
              url: meta[page]?.url ?? null,
              html: readHtml(path),
              body: lines.join('\n'),
              chunks: null,
              title: version.title ?? null,
              publishedOn: version.publishing_date?.slice(0, 10) ?? null,
            },
          ];
        });
      });
    });
}

interface FundusAnswer {
  body?: { summary?: string[]; sections: { headline: string[]; paragraphs: string[] }[] };
  title?: string;
  publishing_date?: string;
}

/** adbar/trafilatura: a few texts for each page that must, and that must not, be found. */
function trafilaturaPages(folder: string): AnsweredPage[] {
  const data: Record<string, { file: string; with: string[]; without: string[] }> = json(join(folder, 'evaldata.json'));
  return Object.entries(data).flatMap(([url, { file, ...chunks }]) => {
    const path = ['cache', 'eval'].map((name) => join(folder, name, file)).find(existsSync);
    if (!path) return [];
    const page = { set: 'trafilatura', name: file, url, html: readHtml(path), body: null, chunks, title: null };
    return [{ ...page, publishedOn: null }];
  });
}

/** Our own invented pages: NAME.html with its answers in NAME.json. */
function ownCases(folder: string): AnsweredPage[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.html'))
    .map((file) => {
      const name = basename(file, '.html');
      const answer = existsSync(join(folder, `${name}.json`)) ? json(join(folder, `${name}.json`)) : {};
      const blocks: { kind: string; text: string }[] = answer.blocks ?? [];
      const lines = blocks.filter(({ kind }) => kind !== 'title' && kind !== 'caption').map(({ text }) => text);
      return {
        set: 'our cases',
        name,
        url: answer.url ?? null,
        html: readFileSync(join(folder, file), 'utf8'),
        body: lines.length ? lines.join('\n') : null,
        chunks: null,
        title: answer.title ?? null,
        publishedOn: answer.publishedOn ?? null,
      };
    });
}
