import type { Tx } from '#lib/database';

export interface PublicAnswer {
  /** Where the answer came from, after redirects. */
  url: string;
  status: number;
  contentType: string | null;
  etag: string | null;
  lastModified: string | null;
  /** Seconds. */
  retryAfter: number | null;
  /** Seconds that `Cache-Control` lets the answer stand. */
  maxAge?: number | null;
  bytes: Uint8Array;
  isNotModified: boolean;
  /** Where permanent redirects, and none of another kind, led. */
  movedTo: string | null;
}

interface PublicOptions {
  accept: string;
  mostBytes?: number;
  validators?: { etag?: string | null; lastModified?: string | null };
  /** True where a person asked for it just now. */
  isAsked?: boolean;
  signal?: AbortSignal;
}

/** Fetches a public address. Throws an `InvalidError` for every failure. */
export type FetchPublic = (address: string, options: PublicOptions) => Promise<PublicAnswer>;

export interface NewIntake {
  way: 'feed';
  name: string;
  address: string;
  targetLocales: string[];
  isAutomatic: boolean;
  createdBy: string | null;
}

/** Puts a source on its way in. Returns the intake's id. */
export type StartIntake = (tx: Tx, intake: NewIntake) => Promise<string>;

/** What feeds need of other rooms. */
export interface Outside {
  fetchPublic: FetchPublic;
  startIntake: StartIntake;
}

const notConnected = (): never => {
  throw new Error('Feeds are not connected to the fetcher and the intake.');
};

export const outside: Outside = { fetchPublic: notConnected, startIntake: notConnected };
