import type { Brief, BriefName } from '#db/schema/translations';
import type { BriefChange } from './brief-change.ts';

/** Applies a change to a brief; null if the brief no longer has what the change begins from. */
export function applyChange(brief: Brief, change: BriefChange): Brief | null {
  if (change.part === 'name') {
    const names = changeNames(brief.names, change);
    return names && { ...brief, names };
  }
  const { part, before, after } = change;
  return brief[part].trim() === before ? { ...brief, [part]: after, isCorrected: true } : null;
}

function changeNames(
  names: BriefName[],
  { before, after }: Extract<BriefChange, { part: 'name' }>,
): BriefName[] | null {
  if (!before) return after && !names.some(isSame(after)) ? [...names, after] : null;
  const at = names.findIndex(isSame(before));
  if (at < 0) return null;
  return names.toSpliced(at, 1, ...(after ? [after] : []));
}

const isSame = (one: BriefName) => (other: BriefName) => one.source === other.source && one.target === other.target;
