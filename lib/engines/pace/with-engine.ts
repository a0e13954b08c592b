import { env } from '#lib/env';
import { log } from '#lib/log';
import type { ConnectedEngine } from '../choice/connected-engines.ts';
import { connectedRows } from '../connect/connected-rows.ts';
import { type Asking, type Engine, EngineError, type Question, type Reply } from '../engine.ts';
import { refusalOf } from '../errors/classify.ts';
import { waitForRoom } from './minute-room.ts';
import { giveBackTrial, noteFailure, noteSuccess } from './note-outcome.ts';
import { type Slot, withSlot } from './slots.ts';

interface Turn {
  /** The requests of the oldest job are sent first: the job's id. */
  order: string;
  /** The tokens that a request is expected to take. */
  tokens: number;
  /** True for a paragraph, whose time tells how much the engine can do at once; a brief is another kind of work. */
  isParagraph: boolean;
  /** True if a person waits for the answer: it throws no `NoSlotError` then. */
  isWaitedFor?: boolean;
  /** Ends the waiting, not the request. */
  signal?: AbortSignal | undefined;
}

/**
 * Waits until an engine may get a request, and calls `work` with an engine that measures its requests and notes their
 * outcome. Much can happen while it waits, so the work must look again whether it is still wanted. Throws a
 * `NoSlotError` if enough requests wait for it and there are other engines, whose work must not wait for this one.
 */
export async function withEngine<T>(
  engine: ConnectedEngine,
  turn: Turn,
  work: (engine: ConnectedEngine) => Promise<T>,
): Promise<T> {
  const hasOthers = (await connectedRows()).length > 1;
  const wish = { engineKey: engine.key, most: engine.byHand?.concurrency, hasOthers, ...turn };
  return withSlot(wish, async (slot) => {
    await waitForRoom(engine, turn.tokens, turn.signal);
    let [asked, isTold] = [0, false];
    const told = () => {
      isTold = true;
    };
    const ask: Engine['ask'] = async (question, asking) => {
      if (asked++ > 0) {
        await slot.again();
        await waitForRoom(engine, turn.tokens, turn.signal);
      }
      return measured(engine, { slot, question, asking, isParagraph: turn.isParagraph, told });
    };
    const own = { ...engine, ask };
    return work(own).finally(() => (isTold ? undefined : giveBackTrial(own)));
  });
}

interface Measured {
  slot: Slot;
  question: Question;
  asking: Asking | undefined;
  isParagraph: boolean;
  /** Called when a request told whether the engine may be asked. */
  told: () => void;
}

/** Added to the characters of a source, because even one word takes the time of a request. */
const unitsLeast = 100;

async function measured(engine: Engine, { slot, question, asking, isParagraph, told }: Measured): Promise<Reply> {
  const start = performance.now();
  let first: number | null = null;
  const onContent = (content: string) => {
    if (content) first ??= performance.now() - start;
    asking?.onContent?.(content);
  };
  try {
    const reply = await engine.ask(question, { ...asking, onContent });
    const whole = performance.now() - start;
    slot.answered(isParagraph ? { first: first ?? whole, whole, units: unitsLeast + question.sourceCharacters } : null);
    told();
    await tryToNote(engine.key, reply);
    return reply;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const isLate = first === null && performance.now() - start > env().engineDeadlines.firstByte / 2;
    if (isOverload(error) || (isLate && error.errorClass === 'transient')) slot.overloaded();
    if (await noteFailure(engine.key, error)) told();
    throw error;
  }
}

/** Notes an answer, which is paid for and is not lost if that fails: the next one says the same of the engine. */
async function tryToNote(engineKey: string, { limits }: Reply): Promise<void> {
  try {
    await noteSuccess(engineKey, limits);
  } catch (error) {
    log().warn({ err: error }, 'an answer of an engine could not be noted');
  }
}

/** The statuses with which servers say that they have too much to do. */
const overloadStatuses = [429, 498, 503, 529];

function isOverload(error: EngineError): boolean {
  const { errorClass, message } = error;
  if (errorClass === 'rate') return true;
  if (errorClass !== 'transient') return false;
  const status = refusalOf(error)?.status;
  return overloadStatuses.some((one) => one === status) || /overloaded|over capacity|too busy/i.test(message);
}
