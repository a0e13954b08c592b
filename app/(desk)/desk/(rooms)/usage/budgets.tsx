import { ErrorWords } from '#app/ui/error-words.tsx';
import { words } from '#app/words.ts';
import type { BudgetWaits } from '#lib/draft/budget/read-budget-waits';
import type { BudgetLine } from '#lib/engines/ledger/list-budgets';
import { BudgetForm } from './budget-form';

/** Lists the budgets with what is used of each, to be changed in place. */
export async function Budgets({ budgets, waits }: { budgets: BudgetLine[]; waits: BudgetWaits }) {
  const say = await words();
  return (
    <section>
      <h2>{say('usage.budgets')}</h2>
      <p className="soft">{say('usage.budgetsLead')}</p>
      {waits.count > 0 ? (
        <p className="box" role="status">
          {say('usage.waiting', { count: waits.count })} <ErrorWords text={waits.text} />
        </p>
      ) : null}
      <ul className="lines">
        {budgets.map((budget) => (
          <BudgetForm key={budget.key} budget={budget} />
        ))}
      </ul>
    </section>
  );
}
