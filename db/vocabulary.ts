/**
 * The vocabulary of rows: kinds, states and origins, and shapes of JSON columns. It has no imports, because the browser
 * uses it too.
 */
export const segmentKinds = [
  'title',
  'heading',
  'paragraph',
  'caption',
  'list-item',
  'quote',
  'code',
  'table-cell',
  'note',
] as const;
export type SegmentKind = (typeof segmentKinds)[number];

/**
 * The markup that a segment may contain, by the names of HTML elements; `formula` stands around a formula in words, and
 * `note` around the mark of a note.
 */
export const tagNames = ['b', 'i', 'a', 'sub', 'sup', 'code', 'ruby', 'formula', 'note'] as const;
export type TagName = (typeof tagNames)[number];

/** The meaning of one numbered tag of a segment. */
export interface Tag {
  name: TagName;
  /** For `a`: an absolute http(s) or mailto address. */
  href?: string;
  /** For `ruby`: the pronunciation of the words; it is not part of the text. */
  annotation?: string;
  /** For `formula`: its MathML. Without it the words are shown. */
  math?: MathNode;
  /** For `note`: the id of the note, which its segment has in `SegmentForm.note`. */
  note?: string;
}

/** An element of MathML. It is stored as data, so that no markup of a source is ever part of a page. */
export interface MathNode {
  name: string;
  attributes?: Record<string, string>;
  /** Elements and text in their order. */
  children?: (MathNode | string)[];
}

/** When a part of a segment's words is heard in a recording: one cue of subtitles. */
export interface Cue {
  /** The character of the words, without tags, at which the part begins. */
  at: number;
  /** Milliseconds from the beginning of the recording. */
  start: number;
  end: number;
}

/** How a segment is set in its article, beyond its kind. */
export interface SegmentForm {
  /**
   * The number or sign of a list item, a heading or a note as the source shows it: `3.`, `(a)`, `第一条`, `1.1`. Empty for
   * what goes on with the item before it. Missing in an item with a dot.
   */
  marker?: string;
  /** How many lists a list item is in, from 1. */
  depth?: number;
  /** The level of a heading, from 1 to 6. */
  level?: number;
  /** The id of a note, to which the tags named `note` refer. */
  note?: string;
  /** The cues of subtitles that its words were joined from, in the order of the words. */
  cues?: Cue[];
}

/**
 * The tags of a segment by number, from 1. In the text, `<1>` opens and `</1>` closes tag 1; a number without a tag is
 * ordinary text.
 */
export type Tags = Record<number, Tag>;

/** The position of a table cell, from 0. `table` is the number of the table in the article. */
export interface CellPlace {
  table: number;
  row: number;
  column: number;
  isHeader: boolean;
}

/** A picture above a segment: the stored one, or why there is none. */
export interface PlacedPicture {
  /** The address from which it is fetched. */
  url: string;
  alt: string;
  /** sha256 of the stored file, hex; null if it could not be fetched. */
  hash: string | null;
  /** The width and height in pixels. */
  width: number | null;
  height: number | null;
  /** Why it could not be fetched: the reason of an `InvalidError` with its values, and the round of tries. */
  error?: { reason: string; values: Record<string, string | number>; round: number };
}

/** The kinds of intakes: an address, a file, pasted text, an entry of a feed, or the refresh of an article's source. */
export const intakeWays = ['address', 'file', 'text', 'feed', 'refresh'] as const;
export type IntakeWay = (typeof intakeWays)[number];

/** The states of an intake. `divided` means that a book was divided into chapters, which are intakes of their own. */
export const intakeStates = ['queued', 'ready', 'failed', 'brought-in', 'divided', 'dismissed'] as const;
export type IntakeState = (typeof intakeStates)[number];

/** Which chapter of a book an intake is. */
export interface BookChapter {
  /** The intake that has the file. */
  bookId: string;
  /** The path of the chapter in the file, and its name in the table of contents. */
  path: string;
  label: string | null;
}

/** How an encoding was determined, in the order in which browsers do it; `person` means that a person chose it. */
export const encodingSources = ['bom', 'header', 'meta', 'late-meta', 'detected', 'default', 'person'] as const;
export type EncodingSource = (typeof encodingSources)[number];

/** The effects that a site rule can have on the blocks at its position. */
export const siteRuleActions = ['keep', 'drop'] as const;

export const feedEntryStates = ['new', 'taken', 'dismissed'] as const;

/** The states of a target: not started, drafted, sent back, approved. */
export const targetStates = ['initial', 'draft', 'needs-work', 'approved'] as const;
export type TargetState = (typeof targetStates)[number];

/** The origins of a target's text: machine translation, translation memory, a person. */
export const targetOrigins = ['mt', 'tm', 'human'] as const;
export type TargetOrigin = (typeof targetOrigins)[number];

export const jobStates = ['queued', 'running', 'done', 'failed', 'stopped'] as const;

/** The drafting states of a target. A target whose draft is stored has none of them. */
export const draftingStates = ['queued', 'running', 'failed', 'stopped'] as const;

/** The steps before targets are drafted: `scan` finds the targets that need a draft, `brief` writes the brief. */
export const preparationSteps = ['scan', 'brief'] as const;

/** Queues of jobs that do not wait for each other; `lib/jobs/lanes.ts` assigns the kinds of jobs to them. */
export const jobLanes = [
  'drafting',
  'fetching',
  'reading',
  'books',
  'pictures',
  'feeds',
  'rendering',
  'wiping',
  'batches',
  'small',
] as const;
export type JobLane = (typeof jobLanes)[number];

/** Why a request to an engine failed. */
export const errorClasses = [
  'quota',
  'rate',
  'auth',
  'refusal',
  'length',
  'transient',
  'invalid',
  'budget',
  'interrupted',
  'overlong',
  'address',
  'model',
  'parameter',
  'region',
  'blocked',
] as const;
export type ErrorClass = (typeof errorClasses)[number];

/**
 * The ways to ask an endpoint for structured output, best first: a strict schema, any JSON object, JSON in its text, no
 * JSON at all.
 */
export const outputModes = ['schema', 'json', 'fenced', 'plain'] as const;
export type OutputMode = (typeof outputModes)[number];

/** How one endpoint wants to be asked. */
export interface Dialect {
  output: OutputMode;
  isStreaming: boolean;
  /** True if `stream_options` may be sent. */
  hasStreamOptions: boolean;
  /** The role of the instructions; `user` puts them into the user's message. */
  systemRole: 'system' | 'developer' | 'user';
  /** The name under which it must be told the maximum tokens of a reply; null if it need not be told. */
  maxTokens: 'max_tokens' | 'max_completion_tokens' | null;
  keyHeader: 'authorization' | 'api-key' | 'none';
  /** Azure's `api-version`, added to an address that names none; null if the endpoint needs none. */
  apiVersion: string | null;
  /** True if it takes many requests as a batch, which it answers within a day. */
  hasBatches: boolean;
}

/** What an admin sets by hand for one engine. A field that is missing is learnt. */
export interface EngineByHand extends Partial<Dialect> {
  /** Further headers of each request, by their names. */
  headers?: Record<string, string>;
  /** Maximum requests at a time. */
  concurrency?: number;
  requestsPerMinute?: number;
  tokensPerMinute?: number;
  contextTokens?: number;
}

/** The reason why a machine's draft needs work, with its values; the interface has the words. */
export interface DraftFault {
  reason: string;
  values?: Record<string, string | number>;
}

/** An engine that was preferred and could not draft. */
export interface FellBack {
  engine: string;
  errorClass: ErrorClass;
  errorText: string;
}

/** What a request to an engine is for. */
export const ledgerPurposes = ['paragraph', 'repair', 'brief', 'summary', 'test', 'trial'] as const;
export type LedgerPurpose = (typeof ledgerPurposes)[number];

/** How a request was answered: by sending it, from an earlier reply, with the same one in flight, in a batch. */
export const ledgerAnswers = ['engine', 'cache', 'shared', 'batch'] as const;
export type LedgerAnswer = (typeof ledgerAnswers)[number];

/** The states of a batch: being sent, worked off by the endpoint, ended. */
export const batchStates = ['preparing', 'sent', 'cancelling', 'done', 'cancelled', 'failed'] as const;
export type BatchState = (typeof batchStates)[number];

/**
 * The states of a paragraph that is to be asked about in a batch. `answered`: its draft is not made yet; `failed`: it is
 * asked about without a batch.
 */
export const batchItemStates = ['waiting', 'sent', 'answered', 'failed'] as const;

/**
 * Why a job failed that no engine failed: it broke off again and again without a result, or this version can't read
 * what it carries.
 */
export const jobFaults = ['broken-off', 'unreadable'] as const;
export type JobFault = (typeof jobFaults)[number];
