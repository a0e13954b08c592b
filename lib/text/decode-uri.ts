/**
 * Decodes the percent signs of a part of an address; the text as it is if they are no valid UTF-8.
 *
 * @example decodeUri('%E6%B8%A1') // '渡'
 * @example decodeUri('100%') // '100%'
 */
export function decodeUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
