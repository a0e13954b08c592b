import { z } from 'zod';
import { verb } from '#lib/access/verb';
import { NotFoundError } from '#lib/errors';
import { idField } from '#lib/fields';
import { connectedRows, endpointOf } from './connected.ts';
import type { Endpoint } from './endpoint/endpoint.ts';
import { EngineError } from './engine.ts';
import { engineSchema } from './engine-schema.ts';
import { askInLedger } from './ledger/ask-in-ledger.ts';
import { openAiEngine } from './openai.ts';

export type EngineTest =
  | { isWorking: true; answer: string; milliseconds: number }
  | { isWorking: false; error: string };

const testQuestion = {
  sourceCharacters: 100,
  messages: [
    {
      role: 'system' as const,
      content: 'Answer with one JSON object: {"id": "test", "text": the translation into French}.',
    },
    { role: 'user' as const, content: 'Good morning' },
  ],
  answer: {
    name: 'paragraph',
    schema: {
      type: 'object',
      properties: { id: { type: 'string' }, text: { type: 'string' } },
      required: ['id', 'text'],
      additionalProperties: false,
    },
  },
};

const testSchema = z.union([z.object({ id: idField.nullable() }), engineSchema]);

/**
 * Sends an endpoint a short question; a failure shows the server's own message. `id` tests a stored engine with its
 * stored key.
 */
export const testEngine = verb('manage-engines', testSchema, async (by, wanted): Promise<EngineTest> => {
  const endpoint = await endpointToTest(wanted);
  const start = Date.now();
  try {
    const engine = openAiEngine(endpoint, { firstByte: 20_000, idle: 10_000, total: 30_000 });
    const about = { purpose: 'test', accountId: by.actor.accountId } as const;
    const { content } = await askInLedger({ engine, question: testQuestion }, about);
    return { isWorking: true, answer: content.slice(0, 200), milliseconds: Date.now() - start };
  } catch (error) {
    if (error instanceof EngineError) return { isWorking: false, error: error.message };
    throw error;
  }
});

async function endpointToTest(wanted: z.output<typeof testSchema>): Promise<Endpoint> {
  if ('baseUrl' in wanted) return wanted;
  const row = (await connectedRows()).find((one) => one.id === wanted.id);
  const endpoint = endpointOf(row);
  if (!endpoint) throw new NotFoundError();
  return endpoint;
}
