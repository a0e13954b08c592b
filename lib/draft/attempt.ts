import { uuidv7 } from 'uuidv7';
import type { LedgerPurpose } from '#db/vocabulary';
import { read, type Tx, tx } from '#lib/database';
import { type Asking, type Engine, EngineError, type Question, type Reply } from '#lib/engines/engine';
import { shareRequest } from '#lib/engines/ledger/share-request';
import { requestHash } from './prompt/request-hash.ts';
import { type Author, FaultyDraftError } from './reading/read-paragraph.ts';
import { type AttemptRows, beginAttempt, endAttempt } from './request/attempt-rows.ts';
import { earlierReply } from './request/earlier-reply.ts';
import { headOf } from './request/head-of.ts';
import { isRedraft } from './request/is-redraft.ts';
import { markInterrupted } from './request/mark-interrupted.ts';

export interface Asked<T> {
  value: T;
  /** The attempt's id, under which the ledger has it too; null if it is not known. */
  attemptId: string | null;
  /** The engine whose words these are; missing if it is the one that was asked last. */
  by?: Author | undefined;
  /** Completes the attempt's row. Call it in the transaction that writes the value. */
  settle(tx: Tx): Promise<void>;
}

interface AttemptFor {
  engine: Engine;
  translationId: string;
  targetId: string | null;
  /** If left out, a paragraph where there is a target, else a brief. */
  purpose?: LedgerPurpose;
  asking?: Asking;
  /** The person whose use it is; if left out, whoever asked for the draft of the paragraph or of the translation. */
  accountId?: string | null;
}

type ReadReply<T> = (reply: Reply) => T;

/**
 * Asks an engine and reads its reply. The attempt and its price are stored before the request is sent and completed
 * with the result, so that a crash leaves a row that shows the interrupted request. The same request in flight is sent
 * once; a reply that is stored answers it again, unless a person asked for another draft. Throws an `EngineError`,
 * which it has recorded.
 */
export async function ask<T>(about: AttemptFor, question: Question, readReply: ReadReply<T>): Promise<Asked<T>> {
  const hash = requestHash(question, about.engine.model);
  const known = await findAnswered(about, { question, hash, readReply });
  if (known) return known;
  let own: AttemptRows | undefined;
  const { reply, isShared } = shareRequest(`${about.engine.key}:${hash}`, async () => {
    own = await begin(about, { question, hash, answeredBy: 'engine' });
    return about.engine.ask(question, about.asking);
  });
  if (isShared) own = await begin(about, { question, hash, answeredBy: 'shared' });
  try {
    const arrived = await reply;
    const value = readReply(arrived);
    return answered(own as AttemptRows, arrived, value);
  } catch (error) {
    const rows = own;
    if (error instanceof FaultyDraftError) error.attemptId = rows?.head.id ?? null;
    // Without rows nothing was sent: a budget did not allow it.
    if (error instanceof EngineError && rows) await tx((tx) => endAttempt(tx, rows, { reply: error.reply, error }));
    throw error;
  }
}

const answered = <T>(rows: AttemptRows, reply: Reply, value: T): Asked<T> => ({
  value,
  attemptId: rows.head.id,
  settle: (tx) => endAttempt(tx, rows, { reply }),
});

interface Sent {
  question: Question;
  hash: string;
}

/** Stores the attempt before it is sent. */
async function begin(
  about: AttemptFor,
  { question, hash, answeredBy }: Sent & Pick<AttemptRows, 'answeredBy'>,
): Promise<AttemptRows> {
  const startedAt = Date.now();
  return tx(async (tx) => {
    await markInterrupted(tx, about);
    const head = await headOf(tx, named(about));
    const rows = { head, engine: about.engine, question, requestHash: hash, startedAt, answeredBy };
    await beginAttempt(tx, rows);
    return rows;
  });
}

function named(about: AttemptFor) {
  const { translationId, targetId, purpose = targetId === null ? 'brief' : 'paragraph', accountId = null } = about;
  return { id: uuidv7(), translationId, targetId, purpose, accountId };
}

/**
 * Answers from an earlier reply, if it can still be read. A person who asks for another draft wants another one, and a
 * repair whose first answer had a fault would get the same fault again.
 */
async function findAnswered<T>(about: AttemptFor, sent: Sent & { readReply: ReadReply<T> }): Promise<Asked<T> | null> {
  if (about.purpose === 'repair' || (await isRedraft(about.targetId))) return null;
  const reply = await earlierReply(read(), about.engine.key, sent.hash);
  const value = reply && readOrNull(reply, sent.readReply);
  if (!reply || !value) return null;
  return answered(await begin(about, { ...sent, answeredBy: 'cache' }), reply, value.value);
}

function readOrNull<T>(reply: Reply, readReply: ReadReply<T>): { value: T } | null {
  try {
    return { value: readReply(reply) };
  } catch (error) {
    if (error instanceof EngineError) return null;
    throw error;
  }
}
