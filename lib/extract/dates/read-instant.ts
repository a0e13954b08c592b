const zoneName = / ?\b(?![ap]m$)[a-z]{1,5}$/i;
const zoneOffset = /[+-]\d{2}:?\d{2}$/;

/** What lies outside is a broken clock, or a field that was left at its first value. */
const [earliest, latest] = [Date.UTC(1971), Date.UTC(2100)];

/**
 * Milliseconds since 1970 of a date as feeds write it: RFC 822, ISO 8601, `2026年11月3日 08:00`. UTC where it names no
 * zone or one that is not known; null where it is no date.
 */
export function readDate(text: string | null | undefined): number | null {
  const written = (text ?? '')
    .slice(0, 100)
    .replace('日', ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/ ?[年月] ?/g, '-');
  if (!/\d{4}|\d{1,2} [a-z]{3}/i.test(written)) return null;
  const inUtc = `${written.replace(/(\d)T(\d)/i, '$1 $2').replace(zoneName, '')} GMT`;
  const isZoned = zoneName.test(written) || zoneOffset.test(written);
  const found = (isZoned ? [written, inUtc] : [inUtc]).map((one) => Date.parse(one)).find((at) => !Number.isNaN(at));
  return found !== undefined && found >= earliest && found < latest ? found : null;
}
