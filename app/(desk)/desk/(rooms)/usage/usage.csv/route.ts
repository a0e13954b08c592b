import { respond } from '#app/outcome.ts';
import { currentActor } from '#lib/accounts/current-actor';
import { periodOf, writtenDay } from '#lib/engines/ledger/usage/period-of';
import { usageCsv } from '#lib/engines/ledger/usage/usage-csv';

/** Gives what was used between two days as a CSV file. */
export async function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const { searchParams } = new URL(request.url);
    const period = periodOf({ from: searchParams.get('from') ?? undefined, to: searchParams.get('to') ?? undefined });
    const file = usageCsv(await currentActor(), period);
    const name = `usage-${writtenDay(period.from)}-${writtenDay(period.until - 1)}.csv`;
    return new Response(bodyOf(file), {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="${name}"`,
        'Cache-Control': 'no-store',
      },
    });
  });
}

/** Sends the parts as they are read, so that a file of years is never in memory. */
function bodyOf(parts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}
