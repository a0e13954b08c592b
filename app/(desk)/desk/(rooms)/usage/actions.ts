'use server';
import { action } from '#app/action.ts';
import { setBudget } from '#lib/draft/budget/set-budget';
import { removePrice } from '#lib/engines/ledger/remove-price';
import { setPrice } from '#lib/engines/ledger/set-price';

export const setBudgetAction = action(setBudget, { revalidate: ['/desk', 'layout'] });
export const setPriceAction = action(setPrice, { revalidate: ['/desk/usage'] });
export const removePriceAction = action(removePrice, { revalidate: ['/desk/usage'] });
