import { chooseEngine } from '#lib/engines/choice/choose-engine';
import { enginesFor } from '#lib/engines/choice/engines-for';
import { pairsWaiting, sendBack } from './pick-waiting.ts';

/**
 * Gives the paragraphs that wait for a batch of an engine back to their jobs where the rule of their languages names
 * another engine to ask meanwhile. The others wait for this one.
 */
export async function sendElsewhere(engineKey: string): Promise<void> {
  for (const { translationId, ...pair } of await pairsWaiting(engineKey)) {
    const choice = await chooseEngine(await enginesFor(pair));
    if (choice && 'engine' in choice && choice.engine.key !== engineKey) await sendBack(engineKey, translationId);
  }
}
