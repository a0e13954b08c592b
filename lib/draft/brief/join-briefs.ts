import type { Brief } from '#db/schema/translations';
import { limits } from '#lib/limits';
import { comparable } from '../prompt/holds-name.ts';

/**
 * Joins the brief of the parts before with that of a further part. Of two names with the same source, whatever their
 * width, case and spaces, the first stays: paragraphs may have been drafted with it. The later summary and register
 * refine the earlier ones, where there are any.
 */
export function joinBriefs(before: Brief | null, further: Brief): Brief {
  const names = new Map<string, Brief['names'][number]>();
  for (const name of [...(before?.names ?? []), ...further.names]) {
    const key = keyOf(name.source);
    if (!names.has(key)) names.set(key, name);
  }
  const refined = before?.isCorrected ? before : further;
  const isPartial = Boolean(before?.isPartial || further.isPartial) || names.size > limits.briefNames;
  return {
    summary: refined.summary || (before?.summary ?? ''),
    register: refined.register || (before?.register ?? ''),
    names: [...names.values()].slice(0, limits.briefNames),
    ...(isPartial ? { isPartial } : {}),
    ...(before?.isCorrected ? { isCorrected: true } : {}),
  };
}

/** Signs that are written or left out in the same name: “王·二”, “Jean-Luc”. */
const keyOf = (source: string) => comparable(source).replace(/[\s·・•‧.'’-]/g, '') || comparable(source);
