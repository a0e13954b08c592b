import { type AnsweredPage, answeredPages, ownFolder } from './cjk/answered-pages.ts';
import { readByCommand } from './cjk/read-by-command.ts';
import { readOurs } from './cjk/read-ours.ts';
import { type PageScore, type Read, scorePage } from './cjk/score-page.ts';
import { scorePages } from './extract-score.ts';
import type { Figure } from './run.ts';

/**
 * Measures the extraction of Chinese, Japanese and Korean pages, prints a line for each page and gives the averages.
 * `CJK_PAGES` names another folder of pages, `CJK_READER` the command of another extractor; see cjk/README.md.
 */
export async function measure(): Promise<Figure[]> {
  const command = process.env.CJK_READER;
  const pages = answeredPages(process.env.CJK_PAGES ?? ownFolder);
  const read = (page: AnsweredPage): Read => (command ? readByCommand(command, page) : readOurs(page));
  const scores = pages.map((page) => scorePage(page, read(page)));
  console.table(pages.map(({ name }, index) => rowOf(name, scores[index] as PageScore)));
  return averagesOf(scores);
}

const sign = (isRight: boolean | null) => (isRight === null ? '—' : isRight ? 'right' : 'wrong');
const round = (value: number) => Number(value.toFixed(3));

function rowOf(page: string, { counts, title, date, author }: PageScore) {
  const { precision, recall, f1 } = scorePages([counts]);
  const shares = { precision: round(precision), recall: round(recall), F1: round(f1) };
  return { page, ...shares, title: sign(title), date: sign(date), author: sign(author) };
}

function averagesOf(scores: PageScore[]): Figure[] {
  const what = (figure: string) => `${scores.length} pages: ${figure}`;
  const { f1, precision, recall } = scorePages(scores.map(({ counts }) => counts));
  const share = (key: 'title' | 'date' | 'author') => {
    const known = scores.filter((score) => score[key] !== null);
    return (100 * known.filter((score) => score[key]).length) / Math.max(1, known.length);
  };
  return [
    { what: what('F1'), figure: f1, unit: '', goal: { limit: 0.98, isMost: false } },
    { what: what('precision'), figure: precision, unit: '', goal: null },
    { what: what('recall'), figure: recall, unit: '', goal: null },
    { what: what('titles the same'), figure: share('title'), unit: '%', goal: null },
    { what: what('dates the same'), figure: share('date'), unit: '%', goal: null },
    { what: what('authors the same'), figure: share('author'), unit: '%', goal: null },
  ];
}
