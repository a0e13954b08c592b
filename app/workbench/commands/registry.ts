import { approve } from './approve.ts';
import { brief } from './brief.ts';
import { changes } from './changes.ts';
import type { Command } from './command.ts';
import { dismissSuggestion } from './dismiss-suggestion.ts';
import { draftMissing } from './draft-missing.ts';
import { drafting } from './drafting.ts';
import { flag } from './flag.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { next } from './next.ts';
import { nextUnreviewed } from './next-unreviewed.ts';
import { palette } from './palette.ts';
import { preview } from './preview.ts';
import { previous } from './previous.ts';
import { publish } from './publish.ts';
import { redraft } from './redraft.ts';
import { reopen } from './reopen.ts';
import { tag } from './tag.ts';
import { takeSuggestion } from './take-suggestion.ts';

/** Lists every command, in the order in which the palette and the help show them. */
export const registry: Command[] = [
  approve,
  flag,
  reopen,
  redraft,
  takeSuggestion,
  dismissSuggestion,
  tag,
  changes,
  next,
  previous,
  nextUnreviewed,
  history,
  brief,
  preview,
  publish,
  drafting,
  draftMissing,
  palette,
  help,
];
