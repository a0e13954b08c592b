import { scriptClasses } from '#lib/text/scripts';

const { Han, Hangul } = scriptClasses;

/** Maximum characters of the names in a byline. */
const namesMost = 100;

const latinBy =
  /^(?:by|words by|text by|story by|written by|reported by|von|par|por|door|av|af|przez|oleh|autore?|autora|autorin|auteur|penulis|yazan|tekst|texte?|texto|testo|tác giả)(?:\s{0,3}[:：]|\s)\s{0,3}/iu;
const otherBy =
  /^(?:автор(?:ы|ка)?|текст|беседовала?|подготовила?|του|της|بقلم|كتبه?|كتبت|إعداد|نویسنده|نوشته|तस्वीर|लेखक|द्वारा|โดย|เรื่อง|글|文|图|撰文|採訪|采访|作|絵と文|作者|编译|編譯|译者|譯者|記者|记者|執筆|取材|取材・文|文・写真)(?:\s{0,3}[:：/／|｜＝=・]\s{0,3}|\s{1,3})/iu;
const chineseReporter = /^(?:本[报報刊台网]|\S{2,5}社)(?:记者|記者|通讯员|通訊員|特约记者)\s{0,3}[:：]?\s{0,3}/u;
const poet = new RegExp(`^[〔［[(（【][${Han}]{1,4}[〕］\\])）】]\\s{0,2}([${Han}·]{2,6})$`, 'u');
const koreanReporter = new RegExp(`^([${Hangul}]{2,5})\\s?(?:선임|수석|전문)?(?:기자|특파원|논설위원)$`, 'u');
/** A name in Chinese or Korean characters. */
const shortName = new RegExp(`^(?:[${Han}]{2,4}|[${Hangul}]{2,4})$`, 'u');

/** The names in a line that says so: "By Mara Quill", "本报记者 林一舟", "홍길동 기자"; null for any other line. */
export function nameOrByline(line: string): string | null {
  if (line.length > namesMost + 30) return null;
  const dynasty = poet.exec(line)?.[1];
  if (dynasty) return dynasty;
  const korean = koreanReporter.exec(line)?.[1];
  if (korean) return korean;
  const latin = latinBy.exec(line)?.[0];
  if (latin) return namesOf(line.slice(latin.length), /^by\b|[:：]/iu.test(latin) ? 1 : 2);
  const other = otherBy.exec(line)?.[0] ?? chineseReporter.exec(line)?.[0];
  return other ? namesOf(line.slice(other.length), 1) : null;
}

/** Words between names that are written small. */
const particles =
  /^(?:and|und|et|y|e|en|och|og|i|и|dan|with|mit|de|del|da|di|du|van|von|der|den|la|le|bin|al|el|&|,)$/iu;

/** The text if it is one or more names: few words, without digits, each with a capital where the script has them. */
function namesOf(text: string, least: number): string | null {
  const names = text.trim().replace(/[,;]$/, '');
  if (names.length > namesMost || /\p{Nd}|[!?！？。:：“”"«»]/u.test(names)) return null;
  const words = names.split(/[\s,、，&]+/u).filter(Boolean);
  const proper = words.filter((word) => !particles.test(word));
  if (proper.length < least || words.length > 12) return null;
  const isName = (word: string) => !/^\p{Ll}/u.test(word) && [...word].length <= 24;
  return proper.every(isName) && !/[\p{Ll}\p{M}]{3}\.$/u.test(names) ? names : null;
}

/** A line that could be a person's name and nothing else. */
export function nameOf(line: string): string | null {
  if (shortName.test(line)) return line;
  const words = line.split(' ');
  const isLatin =
    words.length >= 2 &&
    words.length <= 5 &&
    words.every((word) => /^\p{Lu}[\p{L}\p{M}'’.-]{0,20}$/u.test(word) || particles.test(word));
  return isLatin && line.length <= 50 ? line : null;
}
