import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { type OutputMode, outputModes } from '#db/vocabulary';
import { read, tx } from '#lib/database';

const known = new Map<string, OutputMode>();

/** Reads the mode that worked with this endpoint before; the best one if none is known. */
export async function readOutputMode(engineKey: string): Promise<OutputMode> {
  const remembered = known.get(engineKey);
  if (remembered) return remembered;
  const [row] = await read()
    .select()
    .from(schema.setting)
    .where(eq(schema.setting.key, settingKey(engineKey)));
  return outputModes.find((mode) => mode === row?.value) ?? 'schema';
}

export async function rememberOutputMode(engineKey: string, mode: OutputMode): Promise<void> {
  if (known.get(engineKey) === mode) return;
  known.set(engineKey, mode);
  const row = { key: settingKey(engineKey), value: mode, changedAt: Date.now() };
  await tx(async (tx) => {
    await tx.insert(schema.setting).values(row).onConflictDoUpdate({ target: schema.setting.key, set: row });
  });
}

export async function forgetOutputMode(engineKey: string): Promise<void> {
  known.delete(engineKey);
}

const settingKey = (engineKey: string) => `output-mode:${engineKey}`;
