import type { ErrorClass, TargetState } from '#db/vocabulary';
import type { Role } from '#lib/access/actor';

/**
 * Every kind of event, `noun.verb` in the past tense, with its details besides the time, the actor and the row. The
 * record is kept for ever: a kind that was ever written keeps its name, and older events of it may lack newer fields.
 */
export interface Events {
  'account.changed': Partial<AccountState> & { account: string; interfaceLocale?: string; locales?: string[] };
  'account.created': { account: string; name: string; role: Role };
  'account.password-changed': { account: string; name: string };
  'account.password-reset': { account: string; name: string };
  'account.restored': AccountState & { account: string };
  'article.brought-in': { title: string; segments: number };
  'article.erased': { note: string };
  'article.refreshed': {
    changed: number;
    added: number;
    removed: number;
    before: { segmentId: string; source: string }[];
  };
  'article.removed': { title: string };
  'article.restored': { title: string };
  /** A person cancelled it. */
  'batch.cancelled': { batch: string; engine: string };
  'brief.asked': Nothing;
  'brief.changed': { before: unknown };
  'brief.failed': { errorClass: ErrorClass };
  'brief.written': Nothing;
  'budget.set': BudgetState & { before: Omit<BudgetState, 'budget'> & { key: string } };
  'draft.failed': { errorClass: ErrorClass; errorText: string; tries: number };
  'draft.postponed': { errorClass: ErrorClass; tries: number };
  /** A paragraph that waited for its engine when a person pressed Stop. */
  'draft.stopped': Nothing;
  /** `way` is missing in events of versions without batches. */
  'drafting.asked': { paragraphs: number; way?: 'now' | 'batch' };
  /** Paragraphs were sent in a batch. */
  'drafting.batched': { batch: string; paragraphs: number };
  /** A batch ended that they were in. */
  'drafting.batch-ended': { batch: string; paragraphs: number };
  /** The failed paragraphs are drafted again. */
  'drafting.retried': { paragraphs: number };
  'drafting.queued': { paragraphs: number };
  'drafting.resumed': Nothing;
  'drafting.stopped': Nothing;
  /** `byHand` names what is set by hand. */
  'engine.changed': {
    engine: string;
    name: string;
    baseUrl: string;
    model: string;
    hasNewKey: boolean;
    byHand: string[];
  };
  'engine.connected': { engine: string; name: string; baseUrl: string; model: string };
  /** What was learnt of it was cleared; the engine is null for that of the environment. */
  'engine.forgotten': { engine: string | null; name: string };
  /** Their ids, the first one preferred. */
  'engine.ordered': { engines: string[] };
  'engine.removed': { engine: string; name: string };
  'engine.restored': { engine: string; name: string };
  'entries.dismissed': { count: number; entries: string[] };
  'entries.restored': { count: number; entries: string[] };
  'entries.taken': Partial<FeedNamed> & { count: number; entries?: string[] };
  'feed.changed': FeedNamed & { targetLocales: string[]; isAutomatic: boolean; isBatched?: boolean };
  'feed.broke': FeedNamed & Refusal;
  'feed.ended': FeedNamed & Refusal;
  'feed.followed': FeedNamed & { title: string };
  'feed.followed-again': FeedNamed;
  'feed.moved': FeedNamed & { to: string };
  'feed.recovered': FeedNamed & { failures: number };
  'feed.unfollowed': FeedNamed;
  'instruction.saved': { instruction: string; sourceLanguage: string; targetLanguage: string };
  'intake.dismissed': { intake: string };
  'intake.divided': { intake: string };
  'intake.failed': { intake: string; reason: string };
  /** The article was found to be here already. */
  'intake.known': { intake: string };
  'intake.read': { intake: string };
  'intake.restored': { intake: string };
  'intake.retried': { intake: string };
  'intake.started': { intake: string };
  'invitation.created': { invitation: string; role: Role; note: string; days: number };
  'invitation.restored': { invitation: string };
  'invitation.revoked': { invitation: string };
  'preference.removed': Preference;
  'preference.set': Preference;
  'price.removed': PriceState;
  'price.set': PriceState;
  'publication.published': { number: number; path: string };
  'publication.put-back': { number: number; path: string };
  'publication.retracted': { number: number; path: string };
  'rule.removed': { rule: string; host: string };
  'rule.restored': { rule: string; host: string };
  'session.all-revoked': Nothing;
  'session.opened': Nothing;
  'target.approved': TargetVersion;
  'target.drafted': TargetVersion;
  'target.flagged': TargetVersion;
  'target.redraft-asked': Nothing;
  'target.refused': Nothing;
  'target.reopened': TargetVersion;
  'target.saved': TargetVersion;
  'target.source-changed': TargetVersion;
  'target.suggested': Nothing;
  'target.suggested-same': Nothing;
  'target.suggestion-dismissed': Nothing;
  'target.suggestion-restored': Nothing;
  'target.suggestion-taken': TargetVersion;
  'translation.assigned': { to: string | null };
  'translation.opened': { locale: string };
}

type Nothing = Record<never, never>;

interface BudgetState {
  budget: string;
  tokens: number | null;
  money: number | null;
  currency: string | null;
}

interface PriceState {
  price: string;
  host: string;
  model: string;
  currency: string;
  input: number;
  cachedInput: number | null;
  output: number;
  batchPercent: number | null;
  validFrom: number;
  source: string | null;
}

interface AccountState {
  name: string;
  role: Role;
  isDisabled: boolean;
}

/** The engines of a pair of languages, and what to do when one can't draft. */
interface Preference {
  sourceLanguage: string;
  targetLanguage: string;
  engineIds: string[];
  whenDown: 'next' | 'wait';
  whenOutOfCredit: 'next' | 'wait';
  whenRefused: 'next' | 'person';
}

interface FeedNamed {
  feed: string;
  url: string;
}

/** The reason of an `InvalidError`, with its values. */
interface Refusal {
  reason: string;
  values: Record<string, string | number>;
}

interface TargetVersion {
  version: number;
  state: TargetState;
}

export type EventKind = keyof Events;

/** The kinds that record a target's next version. */
export type TargetChangeKind = { [K in EventKind]: Events[K] extends TargetVersion ? K : never }[EventKind];

interface OfTarget {
  translationId: string;
  targetId: string;
}

/** The rows that an event refers to, by the noun of its kind. */
export type About<K extends EventKind> = K extends `target.${string}` | `draft.${string}`
  ? OfTarget
  : K extends `publication.${string}` | 'translation.opened'
    ? { articleId: string; translationId: string }
    : K extends `translation.${string}` | `drafting.${string}` | `brief.${string}`
      ? { translationId: string }
      : K extends `article.${string}`
        ? { articleId: string }
        : Nothing;
