import { hasIdeograph } from '#lib/text/scripts';
import { findDate } from '../dates/find-date.ts';
import { monthOf } from '../dates/month-of.ts';
import { nameOf, nameOrByline } from './byline-line.ts';
import { type Header, isAddress } from './header.ts';
import type { Line } from './line.ts';

/** Maximum characters of a line of details, and maximum such lines under a title. */
const [detailMost, detailLines] = [140, 6];

/**
 * Takes the lines under the title that say who wrote the article and when, from the rest of the title's group and from
 * the groups behind it.
 */
export function takeDetails(groups: Line[][]): { details: Header; leftOut: string[] } {
  const details: Header = {};
  const leftOut: string[] = [];
  let below = 0;
  while (groups.length > 1 || (groups[0]?.length ?? 0) > below + 1) {
    const group = groups[0] as Line[];
    const next = group[below + 1] ?? groups[1]?.[0];
    const found = leftOut.length < detailLines ? detailsOf(group[below]?.text ?? '', next?.text ?? '', details) : null;
    if (!found) {
      // One line of another kind may stand between: the title under the title.
      if (below === 0 && leftOut.length === 0 && group[1] && !group[0]?.isClosed && isDetail(group[1].text)) below = 1;
      else break;
      continue;
    }
    Object.assign(details, { ...found, ...details });
    leftOut.push((group.splice(below, 1)[0] as Line).text);
    if (group.length === 0) groups.shift();
    if (group.length === below) break;
  }
  return { details, leftOut };
}

/** The details in a line; null if it says anything else. */
function detailsOf(line: string, next: string, known: Header): Header | null {
  if (line.length > detailMost) return null;
  const parts = detailsOfFields(line);
  if (parts) return parts;
  const whole = detailOf(line);
  if (whole) return whole;
  // A name alone is a byline where a date stands above or below it.
  const name = nameOf(line);
  if (name && !known.byline && (known.publishedOn !== undefined || detailOf(next)?.publishedOn))
    return { byline: name };
  return null;
}

/** The details in a line that has several with signs between them; null if one of them is none. */
function detailsOfFields(line: string): Header | null {
  const fields = line.split(separators).filter(Boolean);
  if (fields.length < 2 || fields.length > 8) return null;
  const found: Header = {};
  const hasDate = fields.some((field) => detailOf(field)?.publishedOn);
  for (const field of fields) {
    const detail = detailOf(field) ?? (hasDate && nameOf(field) ? { byline: nameOf(field) as string } : null);
    if (!detail) return null;
    Object.assign(found, { ...detail, ...found });
  }
  return found;
}

/** Signs and words between the details of one line. */
const separators =
  / ?[|｜·•∙] ?| [-–—/／] |\u3000|(?<!\d), (?=\D{0,12}\d)| (?:on|am|le|el|em|il|den) (?=\D{0,12}\d)| (?=(?:来源|來源|作者|责任编辑|編輯|编辑|记者|記者)\s{0,2}[:：])/iu;

/** Whether a line says nothing but who wrote an article, when, and where it was printed. */
export const isDetail = (line: string): boolean => detailsOf(line, '', {}) !== null;

function detailOf(field: string): Header | null {
  if (isAddress(field)) return { url: field.trim() };
  const byline = nameOrByline(field);
  if (byline) return { byline };
  const date = isDateLine(field) ? findDate(field) : null;
  if (date) return { publishedOn: date };
  return isSiteDetail(field) ? {} : null;
}

/** Words that stand around a date and say nothing else. */
const dateWords =
  /^(?:published|posted|updated|last|modified|created|date|first|on|at|um|uhr|le|the|of|de|del|am|pm|gmt|utc|est|edt|pst|pdt|cet|cest|bst|publié|publicado|pubblicato|veröffentlicht|aktualisiert|stand|datum|fecha|опубликовано|обновлено|дата|г|года|р|року)$/iu;

/** Whether a line is a date, with the time and a weekday at the most. */
function isDateLine(field: string): boolean {
  if (field.length > 60 || !/\p{Nd}/u.test(field)) return false;
  const rest = field.replace(
    /年|月|日|号|時|时|分|秒|년|월|일|시|분|星期.|周.|[上下]午|(?:发布|發布|更新|发表|發表|刊登)?(?:时间|時間|日期|于|於)|최초|입력|수정|등록|승인|오전|오후/gu,
    ' ',
  );
  const words = rest.match(/[\p{L}\p{M}]+/gu) ?? [];
  return (
    words.filter((word) => (word.length > 2 || hasIdeograph(word)) && monthOf(word) === 0 && !dateWords.test(word))
      .length <= 1
  );
}

/** Whether a field is what a site adds: where it was printed, how long reading it takes, how often it was read. */
const isSiteDetail = (field: string): boolean =>
  /^(?:来源|來源|出处|出處|source|quelle|fuente|источник|编辑|編輯|责任编辑|責任編輯|责编|校对|审核|字号|字數|字数|阅读(?:量|数)?|浏览(?:量|次数)?|點擊|点击)\s{0,3}[:：]?\s{0,3}\S{1,30}$/iu.test(
    field,
  ) ||
  /^(?:\d{1,3}|[a-z]{3,9})[\s-]?(?:min(?:ute)?s?|мин\.?|分钟|分鐘|분)(?: (?:read|de lecture|lesezeit|чтения))?$/iu.test(
    field,
  );
