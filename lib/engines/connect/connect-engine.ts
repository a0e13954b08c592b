import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { appendEvent } from '#lib/record/append-event';
import { seal } from '#lib/secrets';
import { engineKeyOf } from '../endpoint/endpoint.ts';
import { restartEngine } from '../pace/restart-engine.ts';
import { engineSchema } from './engine-fields.ts';

interface Connected {
  id: string;
  name: string;
}

/** Stores an endpoint, its key encrypted, and uses it for drafting from now on. */
export const connectEngine = verb(
  'manage-engines',
  engineSchema,
  async (by, { name, baseUrl, model, key }): Promise<Connected> => {
    const id = uuidv7();
    const shown = name || new URL(baseUrl).host;
    const sealedKey = key ? seal(key) : null;
    await tx(async (tx) => {
      await tx.insert(schema.engine).values({ id, name: shown, baseUrl, model, sealedKey, createdAt: Date.now() });
      await restartEngine(tx, { engineKey: engineKeyOf({ baseUrl, model }) });
      await appendEvent(tx, by, { kind: 'engine.connected', detail: { engine: id, name: shown, baseUrl, model } });
    });
    return { id, name: shown };
  },
);
