import { isCaption } from './captions.ts';
import { isDetail, takeDetails } from './details.ts';
import type { Header } from './header.ts';
import { joinLines } from './join-lines.ts';
import type { Line } from './line.ts';
import { marksOf } from './list-marker.ts';
import { isFull, shapeOf, wrapOf } from './shape.ts';

/** Maximum characters of a title, and maximum lines that it is wrapped to. */
const [titleMost, titleLines] = [150, 3];

interface Found {
  title?: string;
  details: Header;
  leftOut: string[];
}

/**
 * Takes the title and the details under it from the beginning of a text: short lines that end as no sentence does. If
 * the title is named, only the details are taken.
 */
export function takeTitle(groups: Line[][], { isNamed }: { isNamed: boolean }): Found {
  if (isNamed) return takeDetails(groups);
  const [group] = groups;
  if (!group || (groups.length === 1 && group.length === 1)) return { details: {}, leftOut: [] };
  const first = group[0] as Line;
  const wrap = groups.length === 1 ? wrapOf(groups) : 0;
  // A paragraph that was wrapped, and nothing else, has no title.
  if (wrap && isFull(first, group[1] as Line, wrap)) return { details: {}, leftOut: [] };
  const below = [group.slice(1), ...groups.slice(1)].filter((lines) => lines.length);
  const under = takeDetails(below);
  const hasDetails = under.leftOut.length > 0;
  const lines = hasDetails || groups.length === 1 ? [first] : titleOf(groups);
  const title = joinLines(lines.map(({ text }) => text));
  if (lines.length === 0 || !isTitle(title)) return { details: {}, leftOut: [] };
  if (hasDetails) {
    groups.splice(0, groups.length, ...below);
    return { title, ...under };
  }
  group.splice(0, lines.length);
  if (group.length === 0) groups.shift();
  return { title, ...(groups.length ? takeDetails(groups) : under) };
}

/** The lines of the first group that are the title: all of a short one, or the first line above paragraphs. */
function titleOf(groups: Line[][]): Line[] {
  const [group = [], ...rest] = groups;
  if (group.length === 1) return group;
  const [first, second] = group as [Line, Line];
  if (group.slice(1).some(({ text }) => isDetail(text))) return [first];
  // A first stanza, or a paragraph that was wrapped, is no title.
  if (shapeOf(groups).isVerse) return [];
  const wrap = shapeOf(rest).wrap || wrapOf([group]);
  if (group.length > titleLines) return wrap && isFull(first, second, wrap) ? [] : [first];
  return group.every(({ isClosed }) => !isClosed) ? group : second.width > first.width * 1.5 ? [first] : [];
}

/** Whether a paragraph is short and does not end as a sentence does. A question may be a title. */
const isTitle = (text: string): boolean =>
  text.length <= titleMost &&
  !/[.。!！;；:：,，…।॥۔።။։།]["”’」』)）]?$/u.test(text) &&
  !isCaption(text) &&
  !marksOf(text).some(({ value }) => value === null);
