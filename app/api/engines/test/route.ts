import { answerWith, outcome } from '#app/outcome.ts';
import { currentActor } from '#lib/accounts/current-actor';
import { testEngine } from '#lib/draft/test-engine';

/**
 * Tests an engine. It is no server action: those wait for each other and can't be cancelled, and a test may take as long
 * as a draft. Whoever closes the connection cancels it.
 */
export async function POST(request: Request): Promise<Response> {
  // The server in front has limited the size of the body, and the verb parses its content.
  const wanted = await request.json().catch(() => null);
  return answerWith(await outcome(async () => testEngine(await currentActor(), wanted, request.signal)));
}
