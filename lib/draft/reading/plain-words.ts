import { withoutThoughts } from '#lib/engines/reply/without-thoughts';

/** A first line that only says that a translation follows. */
const announcement =
  /^(?:[*_#\s]{0,6})(?:sure|certainly|of course|here|below|the (?:following|translat)|translat|voici|traduc|aquí|aqui|hier|übersetz|gerne|ecco|traduz|вот|перевод|переклад|以下|译文|翻译|翻譯|譯文|好的|翻訳|訳文|번역|다음|إليك|ترجم|الترجمة|अनुवाद|यहाँ|bản dịch|dưới đây|berikut|terjemahan|çeviri|işte|oto|tłumaczenie)[^\n]{0,120}[:：]\s*\n/iu;

/** The beginning of a paragraph that is a remark of the model. */
const remark =
  /^\s{0,5}[(（[*_]{0,3}(?:note|translator|remarque|nota|anmerkung|hinweis|примечание|注|译注|譯註|译者注|说明|訳注|補足|참고|역주|ملاحظة|टिप्पणी|let me know|i hope|feel free)/iu;

/**
 * Takes the translation out of a reply in words: without thoughts, without the line that announces it and the remark
 * behind it. Where there is one code fence, the text stands in it.
 */
export function plainWords(content: string, source: string): string {
  const text = withoutThoughts(content);
  const parts = text.split('```');
  const fenced =
    parts.length === 3 && !source.includes('```') ? parts[1]?.replace(/^[\w-]{0,20}[^\S\n]*\n/, '') : undefined;
  if (fenced?.trim()) return fenced.trim();
  // A source of several lines may begin with a line like that, and end with a note itself.
  if (source.includes('\n')) return text;
  return withoutRemark(text.slice(announcement.exec(text)?.[0].length ?? 0).trim());
}

/** Removes a last paragraph that is a remark. */
function withoutRemark(text: string): string {
  const at = text.lastIndexOf('\n\n');
  return at > 0 && remark.test(text.slice(at)) ? text.slice(0, at).trimEnd() : text;
}
