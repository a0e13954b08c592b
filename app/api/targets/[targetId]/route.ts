import { action } from '#app/action.ts';
import { answerWith } from '#app/outcome.ts';
import { readRow } from '#lib/review/read-workbench';
import { saveTarget } from '#lib/review/save-target';

type Context = { params: Promise<{ targetId: string }> };

const save = action(saveTarget, { show: readRow });

/** Saves a target's text or state. The browser does not call it as an action: those wait for each other, and end with their page. */
export async function PUT(request: Request, { params }: Context): Promise<Response> {
  // The server in front has bounded the body, and the verb parses it.
  const change = await request.json().catch(() => null);
  return answerWith(await save({ ...change, targetId: (await params).targetId }));
}
