import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { authorizeRow } from '#lib/access/authorize';
import { verb } from '#lib/access/verb';
import { read, tx } from '#lib/database';
import { engineInUse } from '#lib/engines/connect/engine-in-use';
import { type Engine, EngineError, type Reply } from '#lib/engines/engine';
import { InvalidError } from '#lib/errors';
import { idField } from '#lib/fields';
import { plainText } from '#lib/inline/plain-text';
import { ask } from '../attempt.ts';
import { paragraphQuestion } from '../prompt/paragraph-question.ts';
import { readContext } from '../prompt/read-context.ts';
import { readContextTokens } from '../prompt/read-context-tokens.ts';
import { refuseLeaks } from '../prompt/refuse-leaks.ts';
import { readLastParagraph } from '../reading/read-paragraph.ts';
import { type InstructionPair, pairKey } from './instruction-pair.ts';
import { chosenOf, readPresent } from './read-instructions.ts';
import { instructionFields } from './save-instruction.ts';

/** A paragraph with the draft that unsaved instructions give it. Texts are without tags. */
export interface Trial {
  sourceLocale: string;
  targetLocale: string;
  source: string;
  /** The text that stands now; empty if there is none. */
  present: string;
  /** Null if the engine gave none; then `error` says why. */
  draft: string | null;
  error: { errorClass: string; errorText: string } | null;
}

/**
 * Drafts one paragraph with instructions that are not saved, and shows it beside the present text, which stays as it is.
 * It is one request, which is paid for as a draft is.
 */
export const tryInstruction = verb(
  'manage-engines',
  z.object({ ...instructionFields, targetId: idField }),
  async (by, { targetId, ...unsaved }): Promise<Trial> => {
    const row = authorizeRow(by, await readRow(targetId));
    const engine = await engineInUse();
    if (!engine) throw new InvalidError('engineMissing');
    const { target, segment, article, translation } = row;
    const shown = {
      sourceLocale: article.locale,
      targetLocale: translation.locale,
      source: plainText(segment.source, segment.tags),
      present: target.isRehearsal ? '' : plainText(target.text, segment.tags),
    };
    try {
      return { ...shown, draft: await draftOnce(engine, row, unsaved), error: null };
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return { ...shown, draft: null, error: { errorClass: error.errorClass, errorText: error.message } };
    }
  },
);

type Row = NonNullable<Awaited<ReturnType<typeof readRow>>>;

/** Asks for one draft as drafting would, and gives its text without tags. */
async function draftOnce(engine: Engine, row: Row, unsaved: InstructionPair & { text: string }): Promise<string> {
  const { kind, source, tags, form } = row.segment;
  const id = `p${row.segment.id.slice(-8)}`;
  const context = await readContext(row);
  const others = (await readPresent()).filter((one) => pairKey(one) !== pairKey(unsaved));
  const instructions = chosenOf([...others, unsaved], context);
  const contextTokens = await readContextTokens(engine);
  const question = paragraphQuestion({ id, kind, source, tags, form }, { ...context, instructions, contextTokens });
  const attempt = { engine, translationId: row.translation.id, targetId: null, purpose: 'trial' } as const;
  const readReply = (reply: Reply) => readLastParagraph(reply, { ...context, id, kind, source, tags, form });
  const { value, settle } = await ask(attempt, question, refuseLeaks(question, readReply));
  await tx(settle);
  return plainText(value.text, tags);
}

async function readRow(targetId: string) {
  const { target, segment, article, translation } = schema;
  const [row] = await read()
    .select({ target, segment, article, translation })
    .from(target)
    .innerJoin(segment, eq(segment.id, target.segmentId))
    .innerJoin(article, eq(article.id, segment.articleId))
    .innerJoin(translation, eq(translation.id, target.translationId))
    .where(and(eq(target.id, targetId), isNull(article.removedAt), isNull(segment.removedAt)));
  return row;
}
