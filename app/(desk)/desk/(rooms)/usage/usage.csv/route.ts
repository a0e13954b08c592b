import { respond } from '#app/outcome.ts';
import { currentActor } from '#lib/accounts/current-actor';
import { periodOf, writtenDay } from '#lib/engines/ledger/usage/period-of';
import { usageCsv } from '#lib/engines/ledger/usage/usage-csv';

/** Gives what was used between two days as a CSV file. */
export async function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const { searchParams } = new URL(request.url);
    const period = periodOf({ from: searchParams.get('from') ?? undefined, to: searchParams.get('to') ?? undefined });
    const file = await usageCsv(await currentActor(), period);
    const name = `usage-${writtenDay(period.from)}-${writtenDay(period.until - 1)}.csv`;
    return new Response(file, {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="${name}"`,
        'Cache-Control': 'no-store',
      },
    });
  });
}
