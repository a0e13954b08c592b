/** What the word means with which an endpoint says why a reply ended. */
export type FinishKind = 'whole' | 'length' | 'filter' | 'failed' | 'none';

/** The words in small letters, with underscores; what follows a colon (`content_filter: SAFETY`) is left out. */
const words: Record<Exclude<FinishKind, 'none'>, string[]> = {
  whole: [
    'stop',
    'stopped',
    'stop_sequence',
    'stop_token',
    'end_turn',
    'end_of_turn',
    'end',
    'eos',
    'eos_token',
    'eot',
    'complete',
    'completed',
    'finish',
    'finished',
    'done',
    'success',
    'tool_calls',
    'tool_call',
    'tool_use',
    'function_call',
  ],
  length: [
    'length',
    'max_tokens',
    'max_token',
    'max_length',
    'max_output_tokens',
    'max_completion_tokens',
    'model_length',
    'token_limit',
    'context_length_exceeded',
    'model_context_window_exceeded',
  ],
  filter: [
    'content_filter',
    'content_filtered',
    'safety',
    'image_safety',
    'prohibited_content',
    'blocklist',
    'recitation',
    'spii',
    'language',
    'sensitive',
    'refusal',
    'refused',
    'moderation',
    'guardrail_intervened',
  ],
  failed: [
    'error',
    'model_error',
    'engine_error',
    'network_error',
    'insufficient_system_resource',
    'overloaded',
    'timeout',
    'abort',
    'aborted',
    'cancelled',
    'canceled',
    'malformed_function_call',
    'other',
  ],
};

const kinds = new Map(Object.entries(words).flatMap(([kind, list]) => list.map((word) => [word, kind as FinishKind])));

/**
 * Gives the meaning of the word; `none` for a word that nobody knows, and for none.
 *
 * @example finishKind('MAX_TOKENS') // 'length'
 */
export function finishKind(finish: string | null): FinishKind {
  const [word = ''] = (finish ?? '').slice(0, 60).toLowerCase().split(':');
  const spelled = word
    .trim()
    .replace(/[\s-]+/g, '_')
    .replace(/^finish_reason_/, '');
  return kinds.get(spelled) ?? 'none';
}
