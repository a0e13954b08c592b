import { action } from '#app/action.ts';
import { answerWith } from '#app/outcome.ts';
import { rowFor } from '#lib/review/read-workbench';
import { saveTarget } from '#lib/review/save-target';

type Context = { params: Promise<{ targetId: string }> };

const save = action(saveTarget, { show: (row, actor) => rowFor(actor, row) });

/**
 * Saves a target's text or state. It is no server action, because those wait for each other and are cancelled when the
 * page closes.
 */
export async function PUT(request: Request, { params }: Context): Promise<Response> {
  // The server in front has limited the size of the body, and the verb parses its content.
  const change = await request.json().catch(() => null);
  return answerWith(await save({ ...change, targetId: (await params).targetId }));
}
