import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { authorizeRow } from '#lib/access/authorize';
import { verb } from '#lib/access/verb';
import { read, tx } from '#lib/database';
import { chooseEngine } from '#lib/engines/choice/choose-engine';
import type { ConnectedEngine } from '#lib/engines/choice/connected-engines';
import { enginesFor } from '#lib/engines/choice/engines-for';
import { EngineError } from '#lib/engines/engine';
import { mayStillAsk } from '#lib/engines/pace/note-outcome';
import { withEngine } from '#lib/engines/pace/with-engine';
import { InvalidError } from '#lib/errors';
import { idField } from '#lib/fields';
import { plainText } from '#lib/inline/plain-text';
import { limits } from '#lib/limits';
import { ask } from '../attempt.ts';
import { expectedTokens } from '../expected-tokens.ts';
import { composeParagraph } from '../prompt/compose-paragraph.ts';
import { readContext } from '../prompt/read-context.ts';
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

type Result = Pick<Trial, 'draft' | 'error'>;

/**
 * Drafts one paragraph with instructions that are not saved, and shows it beside the present text, which stays as it is.
 * It is one request, which is sent to the engine of the languages in its turn, and paid for as a draft is.
 */
export const tryInstruction = verb(
  'manage-engines',
  z.object({ ...instructionFields, targetId: idField }),
  async (by, { targetId, ...unsaved }): Promise<Trial> => {
    const row = authorizeRow(by, await readRow(targetId));
    const { target, segment, article, translation } = row;
    const pair = { sourceLocale: article.locale, targetLocale: translation.locale };
    const choice = await chooseEngine(await enginesFor(pair));
    if (!choice) throw new InvalidError('engineMissing');
    const result =
      'waitFor' in choice
        ? failed(choice.standing)
        : await askInTurn(choice.engine, { row, unsaved, accountId: by.actor.accountId });
    const source = plainText(segment.source, segment.tags);
    const present = target.isRehearsal ? '' : plainText(target.text, segment.tags);
    return { ...pair, source, present, ...result };
  },
);

const failed = ({ errorClass, errorText }: { errorClass: string; errorText: string }): Result => ({
  draft: null,
  error: { errorClass, errorText },
});

type Row = NonNullable<Awaited<ReturnType<typeof readRow>>>;

interface Tried {
  row: Row;
  unsaved: InstructionPair & { text: string };
  /** Whose use it is in the ledger. */
  accountId: string | null;
}

/** Asks when the engine has a slot and room in its minute; a person does not wait longer for that than a while. */
async function askInTurn(engine: ConnectedEngine, tried: Tried): Promise<Result> {
  const signal = AbortSignal.timeout(limits.trialWait);
  const turn = { order: '', tokens: expectedTokens(tried.row), isParagraph: true, isWaitedFor: true, signal };
  try {
    const draft = await withEngine(engine, turn, async (measured) => {
      if (!(await mayStillAsk(measured))) throw new InvalidError('engineBusy');
      return draftOnce(measured, tried);
    });
    return { draft, error: null };
  } catch (error) {
    if (error === signal.reason) throw new InvalidError('engineBusy');
    if (!(error instanceof EngineError)) throw error;
    return failed({ errorClass: error.errorClass, errorText: error.message });
  }
}

/** Asks for one draft as drafting would, and gives its text without tags, with the faults it may have. */
async function draftOnce(engine: ConnectedEngine, { row, unsaved, accountId }: Tried): Promise<string> {
  const { segment, translation } = row;
  const context = await readContext(row);
  const others = (await readPresent()).filter((one) => pairKey(one) !== pairKey(unsaved));
  const work = { segment, context: { ...context, instructions: chosenOf([...others, unsaved], context) } };
  const { question, readReply } = await composeParagraph(engine, work, { isLast: true });
  const attempt = { engine, translationId: translation.id, targetId: null, purpose: 'trial', accountId } as const;
  const { value, settle } = await ask(attempt, question, readReply);
  await tx(settle);
  return plainText(value.text, segment.tags);
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
