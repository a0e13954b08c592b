import { type Fetched, type FetchPublic, fetchPublic } from '#lib/outbound/fetch-public';
import { startIntake } from '../intake/start-intake.ts';

export type PublicAnswer = Fetched;

/** Functions of other rooms that feeds use; tests replace them. */
export interface Outside {
  fetchPublic: FetchPublic;
  startIntake: typeof startIntake;
}

export type { FetchPublic };

export const outside: Outside = { fetchPublic, startIntake };
