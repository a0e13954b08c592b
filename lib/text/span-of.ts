/**
 * The time from the first of some cues to the end of the last, as players write it.
 *
 * @example spanOf([{ start: 1000, end: 3500 }, { start: 3500, end: 62_000 }]) // '0:01–1:02'
 */
export function spanOf(cues: { start: number; end: number }[]): string {
  const start = Math.min(...cues.map((cue) => cue.start));
  const end = Math.max(...cues.map((cue) => cue.end));
  return `${clock(start)}–${clock(end)}`;
}

function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (count: number) => `${count}`.padStart(2, '0');
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
