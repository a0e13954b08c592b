/** The words that rows use for kinds, states and origins. Pure: the browser reads them too. */
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

/** Markup inside a segment, by the name of its HTML element. */
export const tagNames = ['b', 'i', 'a', 'sub', 'sup', 'code', 'ruby'] as const;
export type TagName = (typeof tagNames)[number];

/** What one numbered tag of a segment stands for. */
export interface Tag {
  name: TagName;
  /** Of `a`: an absolute http(s) or mailto address. */
  href?: string;
  /** Of `ruby`: how the words are read; it is no part of the text. */
  annotation?: string;
}

/**
 * The tags of a segment by number, from 1. In its text `<1>` opens and `</1>` closes tag 1; a number that is not in
 * here is text like any other.
 */
export type Tags = Record<number, Tag>;

/** Where a table cell stands, from 0. `table` numbers the tables of an article. */
export interface CellPlace {
  table: number;
  row: number;
  column: number;
  isHeader: boolean;
}

/** A picture that stands above its segment: the stored one, or why there is none. */
export interface PlacedPicture {
  /** Where it came from. */
  url: string;
  alt: string;
  /** sha256 of the stored file, hex; null where it could not be had. */
  hash: string | null;
  /** Pixels. */
  width: number | null;
  height: number | null;
  /** Why it could not be had: the reason of an `InvalidError` with its values, and in which round of tries. */
  error?: { reason: string; values: Record<string, string | number>; round: number };
}

/** What an intake is: an address, a file, pasted text, an entry of a feed, or an article's source looked at again. */
export const intakeWays = ['address', 'file', 'text', 'feed', 'refresh'] as const;
export type IntakeWay = (typeof intakeWays)[number];

/** `divided`: a book, whose chapters are intakes of their own. */
export const intakeStates = ['queued', 'ready', 'failed', 'brought-in', 'divided', 'dismissed'] as const;
export type IntakeState = (typeof intakeStates)[number];

/** How an encoding was found, in the order in which a browser asks; `person` is a person's own choice. */
export const encodingSources = ['bom', 'header', 'meta', 'late-meta', 'detected', 'default', 'person'] as const;
export type EncodingSource = (typeof encodingSources)[number];

/** What a rule does with the blocks of a site that stand where it says. */
export const siteRuleActions = ['keep', 'drop'] as const;

export const feedEntryStates = ['new', 'taken', 'dismissed'] as const;

/** What has been done about a target: nothing, drafted, sent back, approved. */
export const targetStates = ['initial', 'draft', 'needs-work', 'approved'] as const;
export type TargetState = (typeof targetStates)[number];

/** Where a target's text came from: machine translation, translation memory, a person. */
export const targetOrigins = ['mt', 'tm', 'human'] as const;
export type TargetOrigin = (typeof targetOrigins)[number];

export const jobStates = ['queued', 'running', 'done', 'failed', 'stopped'] as const;

/** What the machine is doing for a target: nothing is said of one whose draft has landed. */
export const draftingStates = ['queued', 'running', 'failed', 'stopped'] as const;

/** What comes before the drafting of targets: the translation is looked through, and its brief is written. */
export const preparationSteps = ['look', 'brief'] as const;

/** Kinds of work that do not wait for each other: `lib/jobs/lanes.ts` says which job belongs to which. */
export const jobLanes = [
  'drafting',
  'fetching',
  'reading',
  'pictures',
  'feeds',
  'rendering',
  'wiping',
  'small',
] as const;
export type JobLane = (typeof jobLanes)[number];

/** Why a request to an engine gave nothing. */
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
] as const;
export type ErrorClass = (typeof errorClasses)[number];
