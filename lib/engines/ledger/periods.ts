/** A time span in milliseconds since 1970; `until` is the first moment after it. */
export interface Period {
  from: number;
  until: number;
}

const dayLength = 86_400_000;

/** The day that contains a time, from midnight to midnight UTC: all processes and the record agree on it. */
export function dayOf(time: number): Period {
  const from = Math.floor(time / dayLength) * dayLength;
  return { from, until: from + dayLength };
}

/** The month that contains a time, in UTC. */
export function monthOf(time: number): Period {
  const date = new Date(time);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return { from: Date.UTC(year, month), until: Date.UTC(year, month + 1) };
}
