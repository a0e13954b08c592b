import { z } from 'zod';
import { idField } from '#lib/fields';
import type { JobKind, Jobs } from './vocabulary.ts';

/**
 * How payloads are read from the database. Those of an earlier version lack what was added since, so that has a default;
 * a payload of any other shape is refused, because a handler would break off at it only after half of its work.
 */
const payloads: { [K in JobKind]: z.ZodType<Jobs[K]> } = {
  'draft.translation': z.object({ translationId: idField }),
  'draft.brief': z.object({ translationId: idField }),
  'draft.segment': z.object({ targetId: idField, isRedraft: z.boolean().default(false) }),
  'intake.read': z.object({ intakeId: idField }),
  'intake.bring-in': z.object({ intakeId: idField }),
  'intake.forget': z.object({ intakeId: idField }),
  'pictures.fetch': z.object({ articleId: idField, round: z.number().default(1), spent: z.number().default(0) }),
  'pictures.drop': z.object({ hashes: z.array(idField) }),
  'feed.check': z.object({ feedId: idField }),
  'rule.forget': z.object({ ruleId: idField }),
  'engine.forget': z.object({ id: idField }),
  'article.erase': z.object({ articleId: idField }),
  'database.wipe': z.object({}),
  'page.render': z.object({ pageId: idField }),
  'press.sweep': z.object({}),
};

export const isJobKind = (kind: string): kind is JobKind => Object.hasOwn(payloads, kind);

/** A payload as its kind has it. Throws a `ZodError` where it has another shape. */
export function readPayload<K extends JobKind>(kind: K, payload: unknown): Jobs[K] {
  return payloads[kind].parse(payload);
}

/** The same, or null where it has another shape. */
export function payloadOrNull<K extends JobKind>(kind: K, payload: unknown): Jobs[K] | null {
  const { success, data } = payloads[kind].safeParse(payload);
  return success ? data : null;
}
