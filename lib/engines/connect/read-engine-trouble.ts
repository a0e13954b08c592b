import type { ErrorClass } from '#db/vocabulary';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
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
 * Says whether drafting waits until somebody changes an engine or tops up its credit. Null if it does not: pauses end by
 * themselves, and another engine may draft in place of a stopped one.
 */
export async function readEngineTrouble(actor: Actor | null): Promise<EngineTrouble | null> {
  authorize(actor, 'see');
  const order = await enginesFor({ sourceLocale: anyLanguage, targetLocale: anyLanguage });
  const choice = await chooseEngine(order);
  if (!choice || !('waitFor' in choice)) return null;
  const { standing, waitFor } = choice;
  const { errorClass, errorText } = standing;
  if (standing.is !== 'stopped' && errorClass !== 'quota') return null;
  return { id: waitFor.id, name: waitFor.name, errorClass, errorText };
}
