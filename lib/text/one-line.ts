/**
 * Returns a title, name or label on one line: with one ASCII space for every run of white space, including line ends,
 * and none at the ends.
 *
 * @example oneLine(' The Night\n  Ferry ') // 'The Night Ferry'
 */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
