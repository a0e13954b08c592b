import { z } from 'zod';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { ConflictError, NotFoundError } from '#lib/errors';
import { idField } from '#lib/fields';
import { changeTarget, type TargetRow } from '#lib/translation/change-target';
import { dropSuggestion } from '#lib/translation/suggest';
import { stateAfterEdit } from '#lib/translation/transitions';
import { readSuggestion, tellDismissed } from './open-suggestion.ts';

const takeSchema = z.object({
  suggestionId: idField,
  /** The version of the target that the editor saw. */
  version: z.number().int(),
});

/**
 * Replaces a target's text with its suggestion. The former text stays in the history; if a person changed the target
 * since the editor saw it, nothing is replaced.
 */
export const takeSuggestion = verb('review', takeSchema, async (by, { suggestionId, version }): Promise<TargetRow> => {
  return tx(async (tx) => {
    const { suggestion, target } = await readSuggestion(tx, by, suggestionId);
    // A draft that equalled the text is never offered, and stays hidden when the text changes later.
    if (suggestion.isSame) throw new NotFoundError('suggestionGone');
    if (target.version !== version) throw new ConflictError('targetChanged', target);
    const { text, origin, model } = suggestion;
    await dropSuggestion(tx, target.id);
    if (text === target.text) return tellDismissed(tx, target);
    return changeTarget(tx, target, {
      text,
      state: stateAfterEdit(target.state),
      origin,
      isRehearsal: false,
      model: model ?? undefined,
      kind: 'target.suggestion-taken',
      by: target,
    });
  });
});
