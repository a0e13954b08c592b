import { respond } from '#app/outcome.ts';
import { currentActor } from '#lib/accounts/current-actor';
import { readHistory } from '#lib/review/read-history';

/** Answers with every version of a target and every request made for it, as JSON. */
export async function GET(_request: Request, { params }: { params: Promise<{ targetId: string }> }): Promise<Response> {
  return respond(async () => {
    const history = await readHistory(await currentActor(), (await params).targetId);
    return Response.json(history, { headers: { 'Cache-Control': 'no-store' } });
  });
}
