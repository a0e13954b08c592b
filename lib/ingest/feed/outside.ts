import { type Fetched, type FetchPublic, fetchPublic } from '#lib/outbound/fetch-public';
import { startIntake } from '../intake/start-intake.ts';

export type PublicAnswer = Fetched;

/** What feeds need of other rooms; tests give their own. */
export interface Outside {
  fetchPublic: FetchPublic;
  startIntake: typeof startIntake;
}

export type { FetchPublic };

export const outside: Outside = { fetchPublic, startIntake };
