import { scriptClasses } from '#lib/text/scripts';
import { labelledNames } from './labelled-names.ts';
import { isPerson } from './person.ts';
import { koreanReportersAtStart, reportersOf } from './reporter-names.ts';

const { Han, Kana } = scriptClasses;

/** Maximum characters of the brackets that name a reporter, and of what stands before them. */
const [mostBrackets, mostBefore] = [60, 40];

const opening = new RegExp(
  `^[^。！？!?\\n（(【〔]{0,${mostBefore}}[（(【〔]([^（）()【】〔〕]{2,${mostBrackets}})[）)】〕]`,
  'u',
);
const agency = new RegExp(`^[${Han}]{2,8}社(?=记者|記者)`, 'u');
const bare = new RegExp(`^(?:记者|記者)\\s?[${Han}·]{2,4}\\s?[／/、][^。，]{2,20}?(?:报道|报导|報導|報道)`, 'u');

/** The reporters whom a paragraph names at its beginning: `本报讯（记者沈一鸣）`, `〔記者林曉帆／海港報導〕`, `(가람=…) 김하늬 기자 =`. */
export function reportersAtStart(paragraph: string): string[] {
  const head = paragraph.slice(0, mostBefore + mostBrackets + 2);
  const said = opening.exec(head)?.[1]?.replace(agency, '') ?? bare.exec(head)?.[0];
  const names = said ? reportersOf(said) : [];
  return names.length ? names : koreanReportersAtStart(head);
}

const closing = /[（(【]([^（）()【】]{2,40})[）)】]$/u;
const japaneseName = new RegExp(`^(?=.{3,8}$)[${Han}々]{1,7}[${Kana}]{0,5}$`, 'u');
/** Endings of what is written in brackets behind a Japanese sentence and is no name. */
const noSignature =
  /(?:[部社局談約比県市町村氏訳面円人時分年月日前後中左右上下線点別目版歳話回名等]|提供|作成|参照|撮影|当時|写真|終わり|続く|敬称略|つづく)$/u;

/**
 * The name with which a text is signed in brackets at its end: `（记者 沈一鸣）`, `【三沢かえで】`. Only Japanese texts are signed
 * with a name alone.
 */
export function signatureOf(paragraph: string, isJapanese: boolean): string[] {
  const said = closing.exec(paragraph.slice(-50))?.[1]?.trim();
  if (!said) return [];
  const names = [...reportersOf(said), ...labelledNames(said)];
  if (names.length || !isJapanese) return names;
  const [name = ''] = said.split(/[、,，・／/\s]/u, 1);
  return japaneseName.test(name) && isPerson(name) && !noSignature.test(name) ? [name] : [];
}
