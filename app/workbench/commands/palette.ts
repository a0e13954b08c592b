import { spotlight } from '@mantine/spotlight';
import type { Command } from './command.ts';

/** Its keys are bound by the palette itself. */
export const palette: Command = { id: 'palette', keys: 'mod+K', perform: () => spotlight.toggle() };
