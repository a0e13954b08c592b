import { type Actor, operator } from '#lib/access/actor';
import { findActor } from '#lib/accounts/find-actor';
import { closeDatabase } from '#lib/database';
import { SettingError } from '#lib/env';
import { openDatabase } from '#lib/open-database';
import { keepFilesPrivate } from '#lib/private-files';
import { command as backUp } from './back-up.ts';
import { command as batch } from './batch.ts';
import { command as draft } from './draft.ts';
import { command as engine } from './engine.ts';
import { command as extract } from './extract.ts';
import { command as importArticle } from './import.ts';
import { command as resetPassword } from './reset-password.ts';
import { command as setUpLink } from './set-up-link.ts';
import { command as usageOf } from './usage.ts';

interface Command {
  usage: string;
  run(actor: Actor | null, args: string[]): Promise<number>;
}

/** Every command, by its name. */
const commands: Record<string, Command> = {
  extract,
  engine,
  import: importArticle,
  draft,
  batch,
  usage: usageOf,
  'back-up': backUp,
  'reset-password': resetPassword,
  'set-up-link': setUpLink,
};

const usage = `Usage: npm run -s diglot -- [--as EMAIL] COMMAND …

${Object.values(commands)
  .map((command) => command.usage)
  .join('\n\n')}

--as EMAIL acts with the rights of that member; without it you act as the operator, who may do everything.`;

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const isAs = args[0] === '--as';
  const [name = 'help', ...rest] = isAs ? args.slice(2) : args;
  if (name === 'help' || name === '--help') {
    console.log(usage);
    return 0;
  }
  const command = commands[name];
  if (!command) {
    console.error(`There is no command ${name}.\n\n${usage}`);
    return 2;
  }
  try {
    keepFilesPrivate();
    await openDatabase();
    return await command.run(isAs ? await findActor({ email: args[1] ?? '' }) : operator, rest);
  } catch (error) {
    if (error instanceof SettingError) console.error(error.message);
    else if ((error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS'))
      console.error(`${(error as Error).message}\n\n${command.usage}`);
    else throw error;
    return 2;
  } finally {
    closeDatabase();
  }
}
