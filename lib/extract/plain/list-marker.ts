import { hanNumber } from '#lib/text/han-number';
import { scriptClasses } from '#lib/text/scripts';
import { westernDigits } from '#lib/text/western-digits';

const { Han, Hangul, Thai } = scriptClasses;

/** A mark before a line that may be the number or sign of a list item. */
export interface Mark {
  /** Items of one list have one style. */
  style: string;
  /** Its number, for comparing it with that of the item before; null for signs. */
  value: number | null;
  /** As it is written; null for a sign that any dot can stand for. */
  marker: string | null;
  rest: string;
}

/** The number that digits of any script mean. */
const digits = (text: string): number => Number(westernDigits(text));

const romanDigits: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

function romanNumber(text: string): number {
  const values = [...text.toLowerCase()].map((letter) => romanDigits[letter] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

interface Notation {
  style: string;
  /** The marker is its first group, the number its second, the text its third. */
  pattern: RegExp;
  value: (number: string) => number;
}

const code = (letter: string) => letter.toLowerCase().codePointAt(0) ?? 0;

const notations: Notation[] = [
  {
    style: 'article',
    pattern: /^(第([一二三四五六七八九十百零〇\d]{1,6})[条條章节節款项項编編卷])[\s:：]+(\S.*)$/u,
    value: hanNumber,
  },
  { style: 'han', pattern: /^(([一二三四五六七八九十百]{1,4})[、．.])\s*(\S.*)$/u, value: hanNumber },
  { style: 'han-brackets', pattern: /^([（(]([一二三四五六七八九十百]{1,4})[）)])\s*(\S.*)$/u, value: hanNumber },
  { style: 'circled', pattern: /^(([①-⑳]))\s*(\S.*)$/u, value: code },
  { style: 'brackets', pattern: /^([（(](\p{Nd}{1,3})[）)])\s*(\S.*)$/u, value: digits },
  { style: 'wide', pattern: /^((\p{Nd}{1,3})[、．）])\s*(\S.*)$/u, value: digits },
  {
    style: 'dot',
    pattern: new RegExp(`^((\\p{Nd}{1,3})[.。])(?:\\s+|(?=[${Han}${Hangul}${Thai}]))(\\S.*)$`, 'u'),
    value: digits,
  },
  { style: 'bracket', pattern: /^((\p{Nd}{1,3})\.?\))\s*(\S.*)$/u, value: digits },
  { style: 'roman', pattern: /^(\(?([ivxl]{1,7}|[IVXL]{1,7})[.)])\s+(\S.*)$/u, value: romanNumber },
  { style: 'bare', pattern: /^((\p{Nd}{1,2}))\s+(\p{Lu}[^.!?。！？]{1,60})$/u, value: digits },
  { style: 'letter', pattern: /^(\(?(\p{L})[.)])\s+(\S.*)$/u, value: code },
];

/** Numbers of several levels, "1.1 Scope": the last one counts among those that share the others. */
const outline = /^((\p{Nd}{1,2}(?:\.\p{Nd}{1,2}){1,3})\.?)\s+(\p{L}.*)$/u;

/** Signs that stand before nothing but items, and those that begin other lines too. */
const [plainSigns, doubtfulSigns] = [/^([•●▪◦‣■□◆◇►▶➤✓✔・])\s*(\S.*)$/u, /^([-*+–—])\s+(\S.*)$/u];

/** The marks that a line may have; a Roman numeral may be a letter too. */
export function marksOf(text: string): Mark[] {
  const marks: Mark[] = notations.flatMap(({ style, pattern, value }) => {
    const [, marker, number, rest] = pattern.exec(text) ?? [];
    if (!marker || !number || !rest) return [];
    const ending = /[IVXLA-Z]/.test(number) ? 'upper' : '';
    return [{ style: `${style}${ending} ${marker.replace(number, '')}`, value: value(number), marker, rest }];
  });
  const [, marker, number, rest] = outline.exec(text) ?? [];
  if (marker && number && rest) {
    const parts = number.split('.');
    marks.push({ style: `outline ${parts.slice(0, -1).join('.')}`, value: digits(parts.at(-1) ?? ''), marker, rest });
  }
  const [, sign, words] = plainSigns.exec(text) ?? doubtfulSigns.exec(text) ?? [];
  if (sign && words && /\p{L}/u.test(words)) marks.push({ style: sign, value: null, marker: null, rest: words });
  return marks;
}

/** Whether a style is that of headings: the number of a chapter, or one without a stop. */
export const isOfHeading = (style: string): boolean => /^bare|^article.*[章节節編编卷]$/u.test(style);

/** Whether a style is a sign that also begins other lines, such as the dash of a dialogue. */
export const isDoubtful = (style: string): boolean => /^[-*+–—]$/.test(style);
