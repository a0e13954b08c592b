/**
 * Matches the words behind a quotation that name its speaker, by language. They belong to the sentence of the
 * quotation.
 */
const attributions: Record<string, RegExp> = {
  zh: /^[^\s\p{P}]{0,12}?(?:(?<![小学學传傳据據听聽])[说說]|(?<![知味街轨軌渠通频頻])道|(?<![学學访訪顾顧疑])[问問]|[答喊叫嚷吼骂罵念]|[叹嘆]|(?<![名职職])[称稱]|表示|指出|认为|認為|补充|補充|强调|強調|回忆|回憶|解释|解釋|感[叹嘆])(?:着|著|了|过|過)?\s*(?:[。，,；！？…]|[：:](?!\s*[“「『])|$)/u,
  ja: /^(?:と|って|など|、|[^\s\p{P}]{1,12}(?:言った|言う|話した|尋ねた|答えた|叫んだ|聞いた|語った|述べた|つぶやいた)[。、])/u,
  ko: /^(?:이?라고|고|하고|이?라며|며|이?라는|이?란|라면서|하며|는|은|을|를|의|에|도|이라|(?:\S+\s){1,3}(?:말했|물었|답했|대답했|외쳤|덧붙였|전했|밝혔|속삭였)\S*[.,])/u,
  en: /^(?!(?:He|She|They|We|It|You|The)\s)\p{Lu}[\p{L}’'-]*(?:\s\p{Lu}[\p{L}’'-]*)?\s(?:said|says|asked|asks|replied|answered|added|shouted|whispered|cried|wrote|explained|told)\b/u,
  ar: /^(?:و|ف)?(?:قال|قالت|قالوا|يقول|تقول|أضاف|أضافت|سأل|سألت|أجاب|أجابت|صاح|صاحت|همس|همست|كتب|كتبت)(?=[\s،.])/u,
};

const genitive = /^(?:的|之类|之類|一类|一類|等等)/u;

/**
 * Whether the words behind a quotation name its speaker or otherwise continue its sentence. `isIntroduced` is true
 * behind a colon, where the speaker has already been named.
 */
export function isAttribution(after: string, language: string, isIntroduced: boolean): boolean {
  if (/^\s*[—–-]+\s*\p{Ll}/u.test(after)) return true;
  if (language === 'zh' && genitive.test(after)) return true;
  if (isIntroduced && language === 'zh') return false;
  return attributions[language]?.test(after.trimStart()) ?? false;
}

/**
 * Offsets at which a Chinese quotation continues behind its speaker: `“…。”他说，` ends with its comma, as the sentence
 * ends there in most other languages, and `“…。”` is the next one.
 */
export function resumedQuotations(text: string): number[] {
  return Array.from(text.matchAll(/(?<=[。！？…][”」』])([^\s\p{P}]{1,20}[，,])(?=[“「『])/gu))
    .filter(([clause]) => isAttribution(clause, 'zh', false))
    .map(({ 0: clause, index }) => index + clause.length);
}
