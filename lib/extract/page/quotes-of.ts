/** The quotation marks of languages, outer and inner, as Unicode's CLDR has them. */
const marks: Record<string, string> = {
  en: '“”‘’',
  zh: '“”‘’',
  'zh-Hant': '「」『』',
  ja: '「」『』',
  ko: '“”‘’',
  de: '„“‚‘',
  fr: '«»«»',
  it: '«»“”',
  es: '«»“”',
  pt: '“”‘’',
  ru: '«»„“',
  uk: '«»„“',
  pl: '„”«»',
  cs: '„“‚‘',
  sk: '„“‚‘',
  hu: '„”»«',
  ro: '„”«»',
  bg: '„“‘’',
  da: '“”‘’',
  nb: '«»‘’',
  no: '«»‘’',
  sv: '””’’',
  fi: '””’’',
  el: '«»“”',
  fa: '«»‹›',
  ar: '”“’‘',
  tr: '“”‘’',
  vi: '“”‘’',
};

/**
 * The marks that a browser puts around a quotation in a language; French sets a no-break space inside.
 *
 * @example quotesOf('de-AT', 0) // ['„', '“']
 */
export function quotesOf(language: string, depth: number): [open: string, close: string] {
  const [base = ''] = language.split(/[-_]/);
  const isTraditional = /^zh[-_](?:hant|tw|hk|mo)/i.test(language);
  const own = [...(marks[isTraditional ? 'zh-Hant' : base.toLowerCase()] ?? (marks.en as string))];
  const [open = '', close = ''] = depth % 2 ? own.slice(2) : own;
  return base.toLowerCase() === 'fr' ? [`${open}\u00a0`, `\u00a0${close}`] : [open, close];
}
