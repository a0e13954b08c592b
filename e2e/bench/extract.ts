import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { readDocument } from '#lib/extract/page/read-document';
import { type PageSource, readPage } from '#lib/extract/page/read-page';
import type { ReadBlock } from '#lib/extract/reading';
import { type AnsweredPage, answeredPages } from './extract-pages.ts';
import { type Counts, compareChunks, compareShingles, scorePages, scorePieces } from './extract-score.ts';
import type { Figure } from './run.ts';
import { percentile } from './session.ts';

/** The minimum F1 of our reader, by set. */
const goals: Record<string, number> = { scrapinghub: 0.965, fundus: 0.95, 'fundus, held out': 0.95, 'our cases': 0.98 };

interface Read {
  text: string;
  title: string | null;
  publishedOn: string | null;
}

const readers: Record<string, (page: AnsweredPage) => Read> = {
  ours: (page) => readOurs(page),
  'ours, always voted': (page) => readOurs(page, 'always'),
  'Readability alone': readReadability,
};

/**
 * Measures the extraction of articles from public benchmark pages with known answers: `BENCH_PAGES` names the folder of
 * their clones. Titles and captions are not compared, because the benchmarks' answers have none.
 */
export async function measure(): Promise<Figure[]> {
  const pages = answeredPages(process.env.BENCH_PAGES).filter((page) => page.body || page.chunks);
  const sets = [...new Set(pages.map((page) => page.set))];
  return sets.flatMap((set) =>
    measureSet(
      set,
      pages.filter((page) => page.set === set),
    ),
  );
}

function measureSet(set: string, pages: AnsweredPage[]): Figure[] {
  return Object.entries(readers).flatMap(([name, read]) => {
    const times: number[] = [];
    const results = pages.map((page) => {
      const began = performance.now();
      const result = tryRead(read, page);
      times.push(performance.now() - began);
      return { page, result };
    });
    const counts = results.map(
      ({ page, result }): Counts =>
        page.chunks ? compareChunks(page.chunks, result.text) : compareShingles(page.body ?? '', result.text),
    );
    const { f1, precision, recall } = (pages[0]?.chunks ? scorePieces : scorePages)(counts);
    const what = (figure: string) => `${set} (${pages.length}), ${name}: ${figure}`;
    const limit = name === 'ours' ? goals[set] : undefined;
    return [
      { what: what('F1'), figure: f1, unit: '', goal: limit ? { limit, isMost: false } : null },
      { what: what('precision'), figure: precision, unit: '', goal: null },
      { what: what('recall'), figure: recall, unit: '', goal: null },
      {
        what: what('a page, p50'),
        figure: percentile(times, 0.5),
        unit: 'ms',
        goal: name === 'ours' ? { limit: 60, isMost: true } : null,
      },
      ...(name === 'ours' ? metadataFigures(results, what) : []),
    ];
  });
}

function metadataFigures(results: { page: AnsweredPage; result: Read }[], what: (figure: string) => string): Figure[] {
  const plain = (text: string | null) =>
    (text ?? '').normalize('NFKC').replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, ' ').trim();
  const share = (known: typeof results, isRight: (one: (typeof results)[number]) => boolean) =>
    (100 * known.filter(isRight).length) / known.length;
  const titled = results.filter(({ page }) => page.title);
  const dated = results.filter(({ page }) => page.publishedOn);
  return [
    ...(titled.length
      ? [
          {
            what: what('titles the same'),
            figure: share(titled, ({ page, result }) => plain(page.title) === plain(result.title)),
            unit: '%',
            goal: { limit: 75, isMost: false },
          },
        ]
      : []),
    ...(dated.length
      ? [
          {
            what: what('dates the same'),
            figure: share(dated, ({ page, result }) => page.publishedOn === result.publishedOn),
            unit: '%',
            goal: { limit: 70, isMost: false },
          },
        ]
      : []),
  ];
}

function tryRead(read: (page: AnsweredPage) => Read, page: AnsweredPage): Read {
  try {
    return read(page);
  } catch {
    return { text: '', title: null, publishedOn: null };
  }
}

function readOurs({ html, url }: AnsweredPage, secondOpinion?: PageSource['secondOpinion']): Read {
  const { blocks, title, publishedOn } = readPage(html, { url, charset: 'utf-8', secondOpinion });
  return { text: textOf(blocks), title, publishedOn };
}

function readReadability({ html }: AnsweredPage): Read {
  const content = new Readability(parseHTML(html).document).parse()?.content ?? '';
  return {
    text: textOf(readDocument(content, { url: null, charset: 'utf-8' }).blocks),
    title: null,
    publishedOn: null,
  };
}

const textOf = (blocks: ReadBlock[]) =>
  blocks
    .filter((block) => block.isKept && block.kind !== 'title' && block.kind !== 'caption')
    .map(({ source, tags }) => source.replace(/<\/?(\d+)>/g, (tag, number) => (tags?.[number] ? '' : tag)))
    .join('\n');
