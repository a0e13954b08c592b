/**
 * A title, name or label on one line: one ASCII space for every run of white space, line ends included, none at the ends.
 *
 * @example oneLine(' The Night\n  Ferry ') // 'The Night Ferry'
 */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
