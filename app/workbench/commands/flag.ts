import type { Command } from './command.ts';
import { decide } from './decide.ts';

export const flag: Command = { id: 'flag', keys: 'mod+shift+Enter', perform: (work) => decide(work, 'flag') };
