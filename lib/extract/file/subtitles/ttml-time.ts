import { limits } from '#lib/limits';

/** How a file counts time. */
export interface Clock {
  framesPerSecond: number;
  /** How much longer a second of the file is than one of the recording: 1.001 for frames that fall behind (SMPTE). */
  stretch: number;
  ticksPerSecond: number;
}

const clockTime = /^(\d{1,4}):(\d{2}):(\d{2})(?:[.,](\d{1,9})|[:;](\d{1,3})(?:\.\d{1,3})?)?$/;
const offsetTime = /^(\d{1,15}(?:\.\d{1,9})?)(h|ms|m|s|f|t)?$/;

/** A time of TTML in milliseconds: `00:01:02.5`, `00:01:02:12` with frames, `62.5s`, `1500f`, `625t`; null if it is none. */
export function ttmlTime(written: string | undefined, clock: Clock): number | null {
  const text = (written ?? '').trim().slice(0, 40);
  const [, hours, minutes, seconds, part, frames] = clockTime.exec(text) ?? [];
  if (hours !== undefined) {
    const whole = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    return bounded(whole * clock.stretch + Number(`0.${part ?? 0}`) + Number(frames ?? 0) / clock.framesPerSecond);
  }
  const [, count, unit = 's'] = offsetTime.exec(text) ?? [];
  return count === undefined ? null : bounded(Number(count) * secondsOf(unit, clock));
}

const secondsOf = (unit: string, { framesPerSecond, ticksPerSecond }: Clock): number =>
  ({ h: 3600, m: 60, s: 1, ms: 0.001, f: 1 / framesPerSecond, t: 1 / ticksPerSecond })[unit] ?? 1;

const bounded = (seconds: number) => Math.min(Math.round(seconds * 1000), limits.cueTime);

/** Reads how a file counts time, from the attributes of its root. */
export function clockOf(said: Map<string, string>): Clock {
  const rate = positive(said.get('frameRate')) ?? 30;
  const [over = 1, under = 1] = (said.get('frameRateMultiplier') ?? '')
    .split(/[\s:]+/)
    .flatMap((one) => positive(one) ?? []);
  const framesPerSecond = (rate * over) / under;
  const isSmpte = said.get('timeBase') === 'smpte' && !said.get('dropMode')?.startsWith('drop');
  const parts = positive(said.get('subFrameRate')) ?? 1;
  const ticksPerSecond = positive(said.get('tickRate')) ?? (said.has('frameRate') ? framesPerSecond * parts : 1);
  return { framesPerSecond, stretch: isSmpte ? rate / framesPerSecond : 1, ticksPerSecond };
}

function positive(written: string | undefined): number | null {
  return /^\s{0,9}\d{1,12}(?:\.\d{1,6})?\s{0,9}$/.test(written ?? '') && Number(written) > 0 ? Number(written) : null;
}
