import { byMachine } from '#lib/access/machine';

/** The change of a target for which an engine wrote a text that has no faults. */
export const drafted = {
  state: 'draft',
  origin: 'mt',
  isRehearsal: false,
  kind: 'target.drafted',
  by: byMachine,
} as const;
