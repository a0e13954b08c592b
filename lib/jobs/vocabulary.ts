/**
 * Every kind of job, with what a job of that kind carries. The room that owns a kind is the only one that queues it, and
 * the only one that makes its keys; rooms below it ask for the work through that room's port (`queue-drafting.ts`, for
 * example). Payloads are kept in the database: a field that is added here later needs a default in `payloads.ts`.
 */
export interface Jobs {
  'draft.translation': { translationId: string };
  'draft.brief': { translationId: string };
  'draft.segment': {
    targetId: string;
    /** A person asked for another draft of what stands there. */
    isRedraft: boolean;
  };
  'intake.read': { intakeId: string };
  'intake.bring-in': { intakeId: string };
  'intake.forget': { intakeId: string };
  'pictures.fetch': {
    articleId: string;
    /** From 1. A round tries again what a host that did not answer had of the round before. */
    round: number;
    /** Milliseconds that the rounds took together. */
    spent: number;
  };
  'pictures.drop': { hashes: string[] };
  'feed.check': { feedId: string };
  'rule.forget': { ruleId: string };
  'engine.forget': { id: string };
  'article.erase': { articleId: string };
  'database.wipe': Record<string, never>;
  'page.render': { pageId: string };
  'press.sweep': Record<string, never>;
}

export type JobKind = keyof Jobs;

/** Kinds whose owner keeps a status of its own: it is told of every change, and a change that it can't be told of is refused. */
export const followedKinds = ['draft.translation', 'draft.brief', 'draft.segment'] as const satisfies JobKind[];
export type FollowedKind = (typeof followedKinds)[number];
