import { z } from 'zod';
import { idField } from '#lib/fields';
import type { JobKind, Jobs } from './vocabulary.ts';

/**
 * The schemas by which payloads are read from the database. Payloads of an earlier version lack newer fields, so those
 * need a default. A payload of any other shape is refused before the work begins, because a handler would throw in the
 * middle of it.
 */
const payloads: { [K in JobKind]: z.ZodType<Jobs[K]> } = {
  'draft.translation': z.object({ translationId: idField }),
  'draft.brief': z.object({
    translationId: idField,
    part: z.number().default(0),
    isRewrite: z.boolean().default(false),
    accountId: idField.nullable().default(null),
  }),
  'draft.segment': z.object({ targetId: idField, isRedraft: z.boolean().default(false) }),
  'story.write': z.object({ translationId: idField }),
  'batch.send': z.object({ engineKey: idField.nullable().default(null) }),
  'batch.follow': z.object({ batchId: idField }),
  'intake.read': z.object({ intakeId: idField }),
  'intake.bring-in': z.object({ intakeId: idField }),
  'intake.forget': z.object({ intakeId: idField }),
  'pictures.fetch': z.object({ articleId: idField, round: z.number().default(1), spent: z.number().default(0) }),
  'pictures.drop': z.object({ hashes: z.array(idField) }),
  'feed.check': z.object({ feedId: idField }),
  'rule.forget': z.object({ ruleId: idField }),
  'engine.forget': z.object({ id: idField }),
  'engine.restart': z.object({}),
  'article.erase': z.object({ articleId: idField }),
  'database.wipe': z.object({}),
  'page.render': z.object({ pageId: idField }),
  'press.sweep': z.object({}),
};

export const isJobKind = (kind: string): kind is JobKind => Object.hasOwn(payloads, kind);

/** Parses a payload of a kind. Throws a `ZodError` if it has another shape. */
export function readPayload<K extends JobKind>(kind: K, payload: unknown): Jobs[K] {
  return payloads[kind].parse(payload);
}

/** Does the same, but returns null if it has another shape. */
export function payloadOrNull<K extends JobKind>(kind: K, payload: unknown): Jobs[K] | null {
  const { success, data } = payloads[kind].safeParse(payload);
  return success ? data : null;
}
