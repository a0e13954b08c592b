import { words } from '#app/words.ts';
import type { PriceRow } from '#lib/engines/ledger/list-prices';
import type { ConnectedModel } from '#lib/engines/ledger/usage/read-models';
import { PriceForm } from './price-form';
import { PriceLine } from './price-line';

/** Lists the prices that were entered, and takes new ones. None is invented. */
export async function Prices({ prices, models }: { prices: PriceRow[]; models: ConnectedModel[] }) {
  const say = await words();
  const unpriced = models.filter(({ isPriced }) => !isPriced);
  return (
    <section>
      <h2>{say('usage.prices')}</h2>
      <p className="soft">{say('usage.pricesLead')}</p>
      {unpriced.length ? (
        <p className="small warn">
          {say('usage.withoutPrice', { models: unpriced.map(({ host, model }) => `${model} (${host})`).join(', ') })}
        </p>
      ) : null}
      <ul className="lines">
        {prices.map((price) => (
          <PriceLine key={price.id} price={price} />
        ))}
      </ul>
      <PriceForm models={models} />
    </section>
  );
}
