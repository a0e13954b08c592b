import type { EngineSummary, Learnt } from '#lib/engines/connect/list-engines';
import type { Standing } from '#lib/engines/pace/standing';

/** Says each engine in some lines, for the command line. */
export function printEngines(engines: EngineSummary[]): string[] {
  if (engines.length === 0) return ['No engine is connected.'];
  return engines.flatMap((engine) => {
    const { name, baseUrl, model, hasKey, learnt, standing } = engine;
    const known = [standingLine(standing), ...(learnt ? [learntLine(learnt)] : [])];
    return [`${name}: ${model} at ${baseUrl}${hasKey ? '' : ', no API key'}`, ...known.map((line) => `  ${line}`)];
  });
}

function standingLine(standing: Standing): string {
  switch (standing.is) {
    case 'stopped':
      return `stopped (${standing.errorClass}): ${standing.errorText}`;
    case 'paused':
      return `paused until ${new Date(standing.until).toISOString()} (${standing.errorClass}): ${standing.errorText}`;
    case 'trial':
      return 'being tried again';
    case 'ready':
      return 'ready';
  }
}

/** Says what was learnt; what is unknown is left out. */
export function learntLine({ dialect, ...numbers }: Learnt): string {
  const known = Object.entries({ ...dialect, ...numbers }).filter(([, value]) => value !== null && value !== undefined);
  return `learnt: ${known.map(([name, value]) => `${name} ${value}`).join(', ')}`;
}
