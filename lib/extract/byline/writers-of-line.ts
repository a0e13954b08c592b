import { labelledNames } from './labelled-names.ts';
import { japaneseReporter, koreanReporters, reportersOf } from './reporter-names.ts';

/** Maximum characters of a line that says who wrote an article. */
const mostLine = 160;

/** Signs between the parts of a line. */
const parts = /[\n|｜丨\u3000【】]|\s[/·]\s|\s{2,}/u;

/** The names of the writers in a line beside a title, in the manners of Chinese, Japanese and Korean pages; empty if it names none. */
export function writersOfLine(line: string): string[] {
  if (line.length > mostLine) return [];
  const labelled = labelledNames(line);
  if (labelled.length) return labelled;
  for (const part of line.split(parts)) {
    const said = part.trim();
    const names = [reportersOf, koreanReporters, japaneseReporter]
      .map((find) => find(said))
      .find(({ length }) => length);
    if (names) return names;
  }
  return [];
}
