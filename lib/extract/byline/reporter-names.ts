import { ideographClass, scriptClasses } from '#lib/text/scripts';
import { personsIn } from './person.ts';

const { Han, Hangul } = scriptClasses;

/** What stands before a Chinese reporter's name, at the beginning of a line or of brackets. */
const chinese = new RegExp(
  `^[□■◆●○◎\\s]{0,3}(?:[${Han}]{0,12}?(?:首席|特[约約派]|高[级級]|[实實][习習]|[见見][习習]|[驻駐][${Han}]{1,4})?(?:记者|記者)|[${Han}]{2,6}(?:通讯员|通訊員))[:：\\s]{0,3}`,
  'u',
);
const further =
  /\s{0,3}(?:通讯员|通訊員|实习生|實習生|特约记者|特約記者|实习记者|(?:见|見)习记者|记者|記者)[:：\s]{0,3}/u;
const tail = new RegExp(
  `(?:[／/]\\s?[${Han}]{1,8})?\\s{0,2}(?:(?:[综綜]合)?(?:报道|报导|報導|報道|[专專][访訪][${Han}]?|[电電讯訊])|摄影报道|文\\s?[/／]?\\s?[图圖摄攝]?|[图圖]\\s?[/／]\\s?文)?\\s{0,2}$`,
  'u',
);

/** The names of reporters in a text that names them and says nothing else: `本报记者 沈一鸣 通讯员顾远`. */
export function reportersOf(text: string): string[] {
  if (text.length > 80) return [];
  const begin = chinese.exec(text)?.[0];
  if (!begin) return [];
  const rest = withoutPlace(text.slice(begin.length));
  const said = rest.slice(0, tail.exec(rest)?.index ?? rest.length).trim();
  const parts = said.split(further).map(personsIn);
  return parts.every((names) => names.length > 0) ? parts.flat() : [];
}

const agencyPlace = new RegExp(`^([${Han}]{4,7})\\s?\\d{1,2}日[电電]$`, 'u');

/** The name before a place and a day, between which agencies put no sign: `沈一鳴台中5日電`. */
function withoutPlace(text: string): string {
  const said = agencyPlace.exec(text)?.[1];
  return said ? said.slice(0, said.length > 4 ? 3 : 2) : text;
}

const koreanNames = `[${Hangul}]{2,4}(?:[·,]\\s?[${Hangul}]{2,4}){0,4}`;
const koreanPost = '(?:선임|수석|전문|인턴|객원)?\\s?(?:기자|특파원|논설위원|칼럼니스트|에디터)';
const koreanLine = new RegExp(
  `^[\\[(【]?(?:글|취재|글·사진|사진·글)?[\\s=]{0,2}(${koreanNames})(?:\\s[${Hangul}]{2,8})?\\s?${koreanPost}(?![${Hangul}])`,
  'u',
);
const koreanStart = new RegExp(`(?:^|[=\\s\\])】(\\[])(${koreanNames})\\s?${koreanPost}\\s?(?:[=\\])】]|기자)`, 'u');

/** The names in a line that begins with a Korean reporter: `이하람·박은결 기자 | 입력 …`, `[이하람 기자 / …]`, `이하람 기자=…@…`. */
export const koreanReporters = (line: string): string[] =>
  line.length > 120 ? [] : named(koreanLine.exec(line.replace(/^기자명\s/u, ''))?.[1]);

/** The names before `기자 =` or in `[…=이하람 기자]` at the beginning of a paragraph. */
export const koreanReportersAtStart = (paragraph: string): string[] =>
  named(koreanStart.exec(paragraph.slice(0, 80))?.[1]);

const japanese = new RegExp(
  `(?:^|[\\s|／/＝=（(【])([${Han}][${ideographClass}]{1,6}?)(?:記者|特派員|編集委員|論説委員)(?=$|[\\s|／/）)】])`,
  'u',
);

/** The name in a short line with a Japanese reporter: `2024年3月5日 三沢かえで記者`. */
export const japaneseReporter = (line: string): string[] => (line.length > 60 ? [] : named(japanese.exec(line)?.[1]));

const named = (said: string | undefined): string[] => (said ? personsIn(said) : []);
