import { schema } from '#db/schema';
import type { ErrorClass } from '#db/vocabulary';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { read } from '#lib/database';
import { chooseEngine } from '../choice/choose-engine.ts';
import { enginesFor } from '../choice/engines-for.ts';
import { anyLanguage } from '../choice/preferred.ts';

/** The engine that was to draft and can't, and why. */
export interface EngineTrouble {
  /** Null for the engine of the environment. */
  id: string | null;
  name: string;
  errorClass: ErrorClass;
  /** The server's own words. */
  errorText: string;
}

/**
 * Lists the engines for which drafting waits until somebody changes them or tops up their credit, each once: those of
 * all languages, and those that an admin preferred for a pair. Pauses end by themselves, and where another engine drafts
 * in place of a stopped one nothing waits.
 */
export async function readEngineTrouble(actor: Actor | null): Promise<EngineTrouble[]> {
  authorize(actor, 'see');
  const { sourceLanguage, targetLanguage } = schema.enginePreference;
  const preferences = await read()
    .selectDistinct({ sourceLocale: sourceLanguage, targetLocale: targetLanguage })
    .from(schema.enginePreference);
  const found = new Map<string, EngineTrouble>();
  for (const pair of [{ sourceLocale: anyLanguage, targetLocale: anyLanguage }, ...preferences]) {
    const choice = await chooseEngine(await enginesFor(pair));
    if (!choice || !('waitFor' in choice)) continue;
    const { standing, waitFor } = choice;
    const { errorClass, errorText } = standing;
    if (standing.is !== 'stopped' && errorClass !== 'quota') continue;
    found.set(waitFor.key, { id: waitFor.id, name: waitFor.name, errorClass, errorText });
  }
  return [...found.values()];
}
