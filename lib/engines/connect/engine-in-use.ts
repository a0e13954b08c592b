import { enginesFor } from '../choice/engines-for.ts';
import { anyLanguage } from '../choice/preferred.ts';
import type { Engine } from '../engine.ts';

/** The engine that drafts first where a pair of languages has none of its own; null means rehearsal. */
export async function engineInUse(): Promise<Engine | null> {
  const { engines } = await enginesFor({ sourceLocale: anyLanguage, targetLocale: anyLanguage });
  return engines[0] ?? null;
}
