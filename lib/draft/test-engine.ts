import type { ErrorClass } from '#db/vocabulary';
import { verb } from '#lib/access/verb';
import { learnBatchesAgain } from '#lib/engines/batch/learn-batches';
import { endpointWanted, wantedSchema } from '#lib/engines/connect/endpoint-wanted';
import { type EngineFault, findModels } from '#lib/engines/connect/find-models';
import { type Learnt, learntOf } from '#lib/engines/connect/list-engines';
import type { ListedModel } from '#lib/engines/endpoint/list-models';
import { EngineError, type Reply } from '#lib/engines/engine';
import { askInLedger } from '#lib/engines/ledger/ask-in-ledger';
import { openAiEngine } from '#lib/engines/openai';
import { readRecord } from '#lib/engines/pace/engine-record';
import { noteSuccess } from '#lib/engines/pace/note-outcome';
import { InvalidError } from '#lib/errors';
import { plainText } from '#lib/inline/plain-text';
import { limits } from '#lib/limits';
import { askForDraft } from './ask-for-draft.ts';
import type { ask } from './attempt.ts';
import type { Wording } from './prompt/compose-paragraph.ts';
import type { Fault } from './reading/fault.ts';
import type { Draft } from './reading/read-paragraph.ts';
import { readTestParagraph } from './test-paragraph.ts';

/** What a test shows: the draft that would have been stored, or why there would be none. */
export type EngineTest = Worked | Failed;

interface Worked {
  isWorking: true;
  source: string;
  sourceLocale: string;
  text: string;
  targetLocale: string;
  /** Why the draft would be marked as needs work; empty if it would not. */
  faults: Fault[];
  milliseconds: number;
  /** All requests together; null if the endpoint does not tell. */
  promptTokens: number | null;
  completionTokens: number | null;
  learnt: Learnt | null;
}

interface Failed {
  isWorking: false;
  errorClass: ErrorClass;
  errorText: string;
  milliseconds: number;
  /** The beginning of what the engine answered; empty if nothing came. */
  reply: string;
  /** What is wrong with address, key or model, and the models to choose from; null if the endpoint's list has no fault. */
  fault: EngineFault | null;
  models: ListedModel[];
}

/**
 * Has an engine draft one paragraph as every paragraph is drafted: the same question, reader and deadlines, and one
 * repair. Nothing is stored but what was learnt; a stopped engine that passes starts again. `signal` cancels the test.
 */
export const testEngine = verb(
  'manage-engines',
  wantedSchema,
  async (by, wanted, signal?: AbortSignal): Promise<EngineTest> => {
    const endpoint = await endpointWanted(wanted);
    if (endpoint.model === '') throw new InvalidError('modelMissing');
    const engine = { ...openAiEngine(endpoint), byHand: endpoint.byHand ?? null };
    const start = performance.now();
    const elapsed = () => Math.round(performance.now() - start);
    try {
      const paragraph = await readTestParagraph();
      const replies: Reply[] = [];
      const send = sendWithoutRow({ replies, signal, accountId: by.actor.accountId });
      const { value: draft } = await askForDraft(engine, paragraph, { earlier: noTries, send });
      const milliseconds = elapsed();
      // A test with another key says nothing of the stored one.
      const isStored = 'id' in wanted && !wanted.baseUrl && !wanted.model && !wanted.key;
      if (isStored) await noteSuccess(engine.key, replies.at(-1)?.limits);
      await learnBatchesAgain(endpoint);
      const record = await readRecord(engine.key);
      const learnt = record ? learntOf(record) : null;
      return { isWorking: true, milliseconds, ...shown(paragraph, draft), ...sums(replies), learnt };
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      const milliseconds = elapsed();
      const advice = isAboutSettings(error) ? await findModels(by.actor, wanted) : { fault: null, models: [] };
      return { ...failed(error, advice), milliseconds };
    }
  },
);

const isAboutSettings = ({ errorClass }: EngineError) => ['address', 'auth', 'model', 'transient'].includes(errorClass);

const failed = (
  { errorClass, message, reply }: EngineError,
  { fault, models }: Pick<Failed, 'fault' | 'models'>,
): Omit<Failed, 'milliseconds'> => ({
  isWorking: false,
  ...{ errorClass, errorText: message, fault, models },
  reply: reply.content?.slice(0, limits.replyShown) ?? '',
});

const noTries = { failed: 0, unreadable: 0, fault: null };

interface Tried {
  replies: Reply[];
  signal: AbortSignal | undefined;
  /** Whose use it is in the ledger. */
  accountId: string | null;
}

/** Sends the requests of a draft as `ask` does, but keeps only their price: a test belongs to no translation. */
function sendWithoutRow({ replies, signal, accountId }: Tried): typeof ask {
  return async ({ engine }, question, readReply) => {
    const asking = signal ? { signal } : {};
    const reply = await askInLedger({ engine, question, asking }, { purpose: 'test', accountId });
    replies.push(reply);
    return { value: readReply(reply), attemptId: null, settle: async () => undefined };
  };
}

const shown = ({ segment: { source, tags }, context: { sourceLocale, targetLocale } }: Wording, draft: Draft) => ({
  source: plainText(source, tags),
  text: plainText(draft.text, tags),
  ...{ sourceLocale, targetLocale },
  faults: draft.faults,
});

function sums(replies: Reply[]) {
  const sum = (counts: (number | null)[]) =>
    counts.some((count) => count === null) ? null : counts.reduce<number>((all, count) => all + (count ?? 0), 0);
  return {
    promptTokens: sum(replies.map((reply) => reply.promptTokens)),
    completionTokens: sum(replies.map((reply) => reply.completionTokens)),
  };
}
