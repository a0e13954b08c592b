import { limits } from '#lib/limits';
import type { Caption } from './caption.ts';

/**
 * The cues in the order of their times, as players show them, each with an end that is not before its start. Cues whose
 * numbers begin anew are a second part of a recording, whose times begin anew too.
 */
export function inOrder(captions: Caption[]): Caption[] {
  // A transcript without any time stays in its own order.
  if (captions.every(({ start, end }) => start === 0 && end === Number.POSITIVE_INFINITY)) return captions;
  const parts: Caption[][] = [];
  for (const caption of captions) {
    const isAnew = caption.number === 1 && parts.at(-1)?.some(({ number }) => number === 1);
    if (parts.length === 0 || isAnew) parts.push([]);
    parts.at(-1)?.push(caption);
  }
  return parts.flatMap((part) => withoutRepeats(withEnds(part.toSorted((one, other) => one.start - other.start))));
}

/** A cue whose end is missing or before its start is shown until the next one, but no longer than this, in ms. */
const longestOpen = 5_000;

function withEnds(captions: Caption[]): Caption[] {
  return captions.map((caption, index) => {
    const { start, end } = caption;
    if (end >= start && end <= limits.cueTime) return caption;
    const next =
      captions.slice(index + 1, index + 9).find((one) => one.start > start)?.start ?? Number.POSITIVE_INFINITY;
    return { ...caption, end: Math.min(next, start + longestOpen, limits.cueTime) };
  });
}

/** Maximum milliseconds between two cues that show the same line on and on. */
const mostBetween = 100;

/** Subtitles that a machine made show each line twice: in a cue, and again above the next line. */
function withoutRepeats(captions: Caption[]): Caption[] {
  const kept: Caption[] = [];
  let before: Caption | null = null;
  for (const caption of captions) {
    const isGoingOn = before !== null && caption.start - before.end <= mostBetween && caption.start > before.start;
    const shown = isGoingOn ? (before?.lines.map(({ words }) => words) ?? []) : [];
    const lines = caption.lines.filter(({ words }) => !shown.includes(words));
    const last = kept.at(-1);
    if (lines.length > 0) kept.push({ ...caption, lines });
    else if (last && caption.lines.length > 0) last.end = Math.max(last.end, caption.end);
    if (caption.lines.length > 0) before = caption;
  }
  return kept;
}
