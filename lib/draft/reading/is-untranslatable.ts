import type { SegmentKind, Tags } from '#db/vocabulary';
import { plainText } from '#lib/inline/plain-text';
import { scriptOf } from '#lib/locale';

interface Segment {
  kind: SegmentKind;
  source: string;
  tags?: Tags | null;
}

interface Locales {
  sourceLocale: string;
  targetLocale: string;
}

const address = /^(?:https?:\/\/|www\.)[^\s<>"“”]{3,2000}$/i;
const domain =
  /^(?:[a-z\d-]{1,63}\.){1,5}(?:com|org|net|edu|gov|int|info|eu|io|dev|app|example|[a-z]{2})(?:\/[\x21-\x7e]{0,500})?$/i;
const email = /^(?:mailto:)?[\w.+-]{1,64}@(?:[a-z\d-]{1,63}\.){1,5}[a-z]{2,20}$/i;
const handle = /^@[a-z\d_][\w.-]{0,40}(?:@[\w.-]{1,80})?$/i;
const hashtag = /^#[\p{L}\p{M}\p{N}_]{1,100}$/u;
const fileName =
  /^[\w()+-][\w.()+-]{0,120}\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|csv|tsv|txt|md|json|xml|ya?ml|zip|tar|gz|jpe?g|png|gif|webp|svg|tiff?|mp[34]|wav|mov|avi|epub|html?|exe|js|ts|py|sql)$/i;

/** A number without a separator, which every language of these digits writes alike, with a sign or per cent close to it. */
const number = /^[+±~-]?\d{1,15}$/;
/** A date of ISO 8601, a time of 24 hours, a version, an ISBN or DOI. */
const code =
  /^(?:\d{4}-\d{2}(?:-\d{2})?|v?\d{1,4}(?:\.\d{1,4}){2,4}|(?:97[89][ -]?)(?:\d[ -]?){9}[\dX]|(?:doi:)?10\.\d{4,9}\/[\x21-\x7e]{1,100})$/i;

/** An operator or arrow of a formula. */
const operator = /^[=+\-−–×·∙*/÷^<>≤≥≈≠±→⇌⇄←↔⟶√∑∫∞()[\]{}|,;]+$/;
const operatorThatTells = /[=→⇌⇄⟶≤≥≈≠×÷√∑∫]/;
/** A chemical formula, a symbol with its index, or a number before one. */
const symbol = /^\d{0,4}(?:[()[\]]|[A-Z][a-z]?|[₀-₉⁰-⁹⁺⁻ⁿ²³¹]|[a-zα-ωΑ-Ω]|\d){1,12}$/u;
const isWord = (token: string) => /\p{Ll}{3}/u.test(token);

/** Symbols and ASCII punctuation that are written alike everywhere; full-width forms and dashes are not. */
const ornament = new RegExp(
  `^[${['Extended_Pictographic', 'Emoji_Modifier', 'Regional_Indicator', 'So', 'Sm'].map((name) => `\\p{${name}}`).join('')}\\u200d\\u20e3\\ufe0f*#_~.=|/\\\\•·-]+$`,
  'u',
);

/** Agencies that give their name to a picture, which is no sentence. */
const agency =
  /^(?:afp|ap|epa|efe|dpa|ansa|apa|tt|ntb|anp|belga|lusa|reuters|getty(?: images)?|xinhua|tass|afp via getty images|ap photo|alamy|shutterstock|bloomberg|nasa|esa|imago|zuma|sipa|unsplash|pexels)$/i;

/**
 * Whether a segment is the same in the target's language, so that it is copied and no engine is asked: code, addresses,
 * handles, hashtags, file names, whole numbers, formulas, emoji, credits of agencies. Numbers with separators, dates and
 * anything with a word are asked for.
 */
export function isUntranslatable({ kind, source, tags }: Segment, { sourceLocale, targetLocale }: Locales): boolean {
  if (kind === 'code') return true;
  const text = plainText(source, tags).trim();
  if (text === '' || text.length > 2_000) return false;
  const isOneScript = scriptOf(sourceLocale) === scriptOf(targetLocale);
  if (kind === 'caption' && isCredit(text) && isOneScript) return true;
  const tokens = text.split(/[\s,;|·•]+/u).filter(Boolean);
  const isTag = (token: string) => hashtag.test(token) && (isOneScript || /^[\x21-\x7e]+$/.test(token));
  const isSame = (token: string) =>
    [address, domain, email, handle, fileName, code, ornament].some((pattern) => pattern.test(token)) || isTag(token);
  if (tokens.length > 0 && tokens.every((token) => isSame(token))) return true;
  return (tokens.length === 1 && number.test(text)) || isFormula(text);
}

function isFormula(text: string): boolean {
  if (text.length > 300 || !operatorThatTells.test(text)) return false;
  const tokens = text.split(/\s+|(?<=[=→⇌⇄⟶≤≥≈≠×÷+])|(?=[=→⇌⇄⟶≤≥≈≠×÷+])/u).filter((token) => token.trim());
  return tokens.every((token) => operator.test(token) || number.test(token) || (symbol.test(token) && !isWord(token)));
}

/** Names of agencies alone, with a year or a mark of copyright. */
function isCredit(text: string): boolean {
  const names = text
    .replace(/^©\s?(?:\d{4})?\s?/, '')
    .split(/\s{0,5}[/|()·•,©]\s{0,5}|\s[–—-]\s/u)
    .filter(Boolean);
  return names.length > 0 && names.every((name) => agency.test(name));
}
