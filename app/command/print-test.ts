import type { EngineTest } from '#lib/draft/test-engine';
import type { EngineFault } from '#lib/engines/connect/find-models';
import { learntLine } from './print-engines.ts';

/** Maximum models that are named where one was wrong. */
const modelsNamed = 20;

/** Says the result of a test in some lines, for the command line. */
export function printTest(tested: EngineTest): string[] {
  const seconds = `${(tested.milliseconds / 1000).toFixed(1)} s`;
  if (!tested.isWorking) {
    const { errorClass, errorText, fault, models, reply } = tested;
    const advice = fault
      ? adviceOn(
          fault,
          models.map(({ id }) => id),
        )
      : '';
    return [`It failed after ${seconds} (${errorClass}): ${errorText}`, advice, reply].filter(Boolean);
  }
  const { source, text, faults, promptTokens, completionTokens, learnt } = tested;
  const tokens = promptTokens === null ? '' : `, ${promptTokens} tokens read, ${completionTokens ?? 0} written`;
  const learntOf = learnt ? [learntLine(learnt)] : [];
  return [
    `It drafted in ${seconds}${tokens}${faults.length ? `; the draft needs work (${faults.map(({ reason }) => reason).join(', ')})` : ''}.`,
    source,
    text,
    ...learntOf,
  ];
}

function adviceOn(fault: EngineFault, models: string[]): string {
  if (fault.about === 'model') return `The engine has: ${models.slice(0, modelsNamed).join(', ')}`;
  return fault.about === 'address' && fault.instead ? `An engine answers at ${fault.instead}` : '';
}
