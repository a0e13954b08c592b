/** The words that rows use for kinds, states and origins. Pure: the browser reads them too. */
export const segmentKinds = ['title', 'heading', 'paragraph', 'caption', 'list-item', 'note'] as const;
export type SegmentKind = (typeof segmentKinds)[number];

/** What has been done about a target: nothing, drafted, sent back, approved. */
export const targetStates = ['initial', 'draft', 'needs-work', 'approved'] as const;
export type TargetState = (typeof targetStates)[number];

/** Where a target's text came from: machine translation, translation memory, a person. */
export const targetOrigins = ['mt', 'tm', 'human'] as const;
export type TargetOrigin = (typeof targetOrigins)[number];

export const jobStates = ['queued', 'running', 'done', 'failed', 'stopped'] as const;

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
] as const;
export type ErrorClass = (typeof errorClasses)[number];
