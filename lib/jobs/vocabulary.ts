/**
 * Every kind of job with its payload. Only the room that owns a kind queues it and makes its keys; rooms below it call
 * that room's port (`queue-drafting.ts`, for example). Payloads are stored in the database: a field that is added here
 * later needs a default in `payloads.ts`.
 */
export interface Jobs {
  'draft.translation': { translationId: string };
  'draft.brief': {
    translationId: string;
    /** The number of the article's part, from 0: a long article is read in parts. */
    part: number;
    /** True if a person wants another brief: it replaces the present one, and no segment is queued after it. */
    isRewrite: boolean;
    /** The person who asked for it; null if it belongs to the drafting of the translation. */
    accountId: string | null;
  };
  'draft.segment': {
    targetId: string;
    /** True if a person requested another draft of a text. */
    isRedraft: boolean;
  };
  'story.write': { translationId: string };
  /** Sends what waits for a batch of an engine; null for all engines, in jobs of an earlier version. */
  'batch.send': { engineKey: string | null };
  /** Looks at a batch until it ends, and takes its answers. */
  'batch.follow': { batchId: string };
  'intake.read': { intakeId: string };
  'intake.bring-in': { intakeId: string };
  'intake.forget': { intakeId: string };
  'pictures.fetch': {
    articleId: string;
    /**
     * The number of the round, from 1. A round fetches again what failed in the round before because a host did not
     * answer.
     */
    round: number;
    /** Milliseconds that all rounds have taken together. */
    spent: number;
  };
  'pictures.drop': { hashes: string[] };
  'feed.check': { feedId: string };
  'rule.forget': { ruleId: string };
  'engine.forget': { id: string };
  /** Starts what waits for an engine that was stopped; the room `draft` handles it. */
  'engine.restart': Record<string, never>;
  'article.erase': { articleId: string };
  'database.wipe': Record<string, never>;
  'page.render': { pageId: string };
  'press.sweep': Record<string, never>;
}

export type JobKind = keyof Jobs;

/**
 * The kinds whose owner keeps a status of its own. The owner is called for every change; a change is refused if it
 * can't be.
 */
export const followedKinds = ['draft.translation', 'draft.brief', 'draft.segment'] as const satisfies JobKind[];
export type FollowedKind = (typeof followedKinds)[number];
