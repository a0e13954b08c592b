import { countScript, ideographClass, scriptClasses } from '#lib/text/scripts';

const { Han, Hangul } = scriptClasses;

/** Maximum names that one article is signed with. */
const mostNames = 6;

/** Words that stand where a name stands, and are none. */
const noName =
  /^(?:本[报報刊台网社紙纸]|编辑部?|編集部|編輯部?|原创|原創|转载|综合|綜合|佚名|匿名|网络|未知|小编|通讯员|通訊員|记者|記者|見習い?|공동|취재|담당|온라인|구독|소속|해당|다른|사진|시민|인턴|전문|선임|수습|현직|전직|외신|본지|편집|뉴스팀|온라인뉴스팀|終わり|おわり|続く|つづく|了|完|続報|速報|共同|時事|ロイター|写真|敬称略|一部省略|省略|談)$/u;

/** Endings of offices, agencies and papers. */
const office =
  /(?:[报報社网網台刊部局院]|日报|晚报|新闻|新聞|通讯|通信|频道|頻道|客户端|取材班|委員会|委员会|뉴스|일보|신문|방송|기자단)$/u;

const eastAsian = new RegExp(`^[${ideographClass}${Hangul}·・々〆ヶ]{2,12}$`, 'u');
const hanName = new RegExp(`^[${Han}·]{2,6}$`, 'u');
const other = /^\p{Lu}[\p{L}\p{M}'’.-]{1,20}(?: [\p{L}\p{M}'’.-]{1,20}){1,3}$/u;

/** Whether a word can be the name of a person in Chinese, Japanese or Korean, or a name in Latin letters. */
export const isPerson = (word: string): boolean =>
  (eastAsian.test(word) && !noName.test(word) && !office.test(word)) || other.test(word);

/** The names in a text that holds nothing else: `沈一鸣、顾远`, `이하람·박은결`, `沈一鸣 顾远`; empty if it holds other words. */
export function personsIn(text: string): string[] {
  const whole = text.trim();
  if (whole.length > 60) return [];
  const isKorean = countScript(whole, 'Hangul') > 0;
  const words = whole.split(isKorean ? /[、,，·/／&]\s?|\s/u : /[、,，/／&＆]\s?/u).filter(Boolean);
  const names = words.flatMap(divideBySpaces);
  return names.length <= mostNames && names.every(isPerson) ? names : [];
}

/** Chinese names may stand beside each other with a space between; a name of two characters may have one inside. */
function divideBySpaces(word: string): string[] {
  const parts = word.split(/\s/u);
  if (parts.length === 2 && parts.every((part) => [...part].length === 1)) return [parts.join('')];
  return parts.length > 1 && parts.every((part) => hanName.test(part)) ? parts : [word];
}
