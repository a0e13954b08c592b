import { connectedEndpoint } from '#lib/engines/batch/connected-endpoint';
import { EngineError } from '#lib/engines/engine';
import { askInLedger } from '#lib/engines/ledger/ask-in-ledger';
import { noteFailure } from '#lib/engines/pace/note-outcome';
import { isStopping } from '#lib/engines/pace/standing';
import { composeParagraph } from '../prompt/compose-paragraph.ts';
import { readTestParagraph } from '../test-paragraph.ts';

/** Errors after which nobody knows whether the engine drafts. */
const passing: EngineError['errorClass'][] = ['rate', 'transient', 'budget', 'interrupted'];

/**
 * Asks an engine that refuses batches for one paragraph, because the two may need different rights: an engine that
 * drafts must not be stopped because of its batches. One that refuses this too is stopped.
 */
export async function askChat(
  engineKey: string,
  signal: AbortSignal | undefined,
): Promise<'works' | 'stopped' | 'unknown'> {
  const connected = await connectedEndpoint(engineKey);
  if (!connected) return 'unknown';
  const { engine } = connected;
  const { question } = await composeParagraph(engine, await readTestParagraph());
  try {
    await askInLedger({ engine, question, asking: signal ? { signal } : {} }, { purpose: 'test' });
    return 'works';
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (!(error instanceof EngineError)) throw error;
    if (!isStopping(error.errorClass)) return passing.includes(error.errorClass) ? 'unknown' : 'works';
    await noteFailure(engineKey, error);
    return 'stopped';
  }
}
