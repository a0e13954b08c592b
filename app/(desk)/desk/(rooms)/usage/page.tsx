import { orPage } from '#app/page-error.ts';
import { screenTitle } from '#app/screen-title.ts';
import { words } from '#app/words.ts';
import { currentActor } from '#lib/accounts/current-actor';
import { readBudgetWaits } from '#lib/draft/budget/read-budget-waits';
import { listBudgets } from '#lib/engines/ledger/list-budgets';
import { listPrices } from '#lib/engines/ledger/list-prices';
import { writtenDay } from '#lib/engines/ledger/usage/period-of';
import { readModels } from '#lib/engines/ledger/usage/read-models';
import { readUsage } from '#lib/engines/ledger/usage/read-usage';
import { Budgets } from './budgets';
import { ChosenPeriod } from './chosen-period';
import { Prices } from './prices';
import { readChoice } from './read-choice';
import { Totals } from './totals';
import { UsageChart } from './usage-chart';
import { UsageTable } from './usage-table';

export const generateMetadata = screenTitle('usage');

type Props = { searchParams: Promise<{ from?: string; to?: string; by?: string }> };

/** Shows what the engines used between two days, and the budgets and prices. */
export default async function UsagePage({ searchParams }: Props) {
  const actor = await currentActor();
  const { period, by, reason } = readChoice(await searchParams);
  const { total, days, lines, left } = await orPage(readUsage(actor, period, by));
  const [budgets, prices, models] = [await listBudgets(actor), await listPrices(actor), await readModels(actor)];
  const say = await words();
  const [from, to] = [writtenDay(period.from), writtenDay(period.until - 1)];
  return (
    <>
      <h1>{say('usage.title')}</h1>
      <ChosenPeriod from={from} to={to} by={by} />
      {reason ? (
        <p className="small warn" role="alert">
          {say(`errors.${reason}`)}
        </p>
      ) : null}
      <Totals total={total} />
      {total.requests > 0 ? (
        <>
          <UsageChart days={days} />
          <UsageTable lines={lines} left={left} choice={{ from, to, by }} />
        </>
      ) : (
        <p className="empty">{say('usage.none')}</p>
      )}
      <Budgets budgets={budgets} waits={await readBudgetWaits(actor)} />
      <Prices prices={prices} models={models} />
    </>
  );
}
