import { oneLine } from '#lib/text/one-line';
import { plausibleYears } from './plausible-years.ts';

const zoneName = / ?\b(?![ap]m$)[a-z]{1,5}$/i;
const zoneOffset = /[+-]\d{2}:?\d{2}$/;

const [earliest, latest] = [Date.UTC(plausibleYears.first), Date.UTC(plausibleYears.end)];

/**
 * The instant of a date in a feed (RFC 822, ISO 8601, `2026年11月3日 08:00`), in milliseconds since 1970, or null if it is
 * no date. A date without a known time zone is read as UTC.
 *
 * It is separate from `findDate`, because entries of a feed are sorted by time, so that hours and zones count. An
 * article has only the day that its page shows; converting it to UTC could give the day before.
 */
export function readInstant(text: string | null | undefined): number | null {
  const written = oneLine((text ?? '').slice(0, 100).replace('日', ' ')).replace(/ ?[年月] ?/g, '-');
  if (!/\d{4}|\d{1,2} [a-z]{3}/i.test(written)) return null;
  const inUtc = `${written.replace(/(\d)T(\d)/i, '$1 $2').replace(zoneName, '')} GMT`;
  const isZoned = zoneName.test(written) || zoneOffset.test(written);
  const found = (isZoned ? [written, inUtc] : [inUtc]).map((one) => Date.parse(one)).find((at) => !Number.isNaN(at));
  return found !== undefined && found >= earliest && found < latest ? found : null;
}
