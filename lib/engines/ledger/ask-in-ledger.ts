import { uuidv7 } from 'uuidv7';
import { tx } from '#lib/database';
import { type Asking, type Engine, EngineError, type Question, type Reply } from '../engine.ts';
import { type LedgerHead, reserve } from './reserve.ts';
import { settle } from './settle.ts';

const nothing = {
  ...{ articleId: null, translationId: null, targetId: null, accountId: null },
  ...{ sourceLocale: null, targetLocale: null, sourceWeight: null },
};

interface Asked {
  engine: Engine;
  question: Question;
  asking?: Asking;
}

/** Asks an engine something that is no attempt of a draft, such as a test, and keeps its price in the ledger. */
export async function askInLedger(
  { engine, question, asking }: Asked,
  about: Pick<LedgerHead, 'purpose'> & Partial<LedgerHead>,
): Promise<Reply> {
  const startedAt = Date.now();
  const head = { ...nothing, ...about, id: uuidv7() };
  await tx((tx) => reserve(tx, head, { engine, question, startedAt }));
  const finish = (reply: Partial<Reply>, error?: EngineError) => {
    const milliseconds = Date.now() - startedAt;
    const errorClass = error?.errorClass ?? null;
    return tx((tx) => settle(tx, head.id, { engine, startedAt, milliseconds, reply, errorClass }));
  };
  try {
    const reply = await engine.ask(question, asking);
    await finish(reply);
    return reply;
  } catch (error) {
    if (error instanceof EngineError) await finish(error.reply, error);
    throw error;
  }
}
