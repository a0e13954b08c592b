import { z } from 'zod';
import { textField } from '#lib/fields';
import { limits } from '#lib/limits';

/** A currency by its code of ISO 4217, such as USD. */
export const currencyField = textField(3, 'currencyWrong').regex(/^[A-Z]{3}$/, 'currencyWrong');

/** An amount of money in millionths of a currency. */
export const moneyField = z.int('moneyWrong').min(0, 'moneyWrong').max(limits.moneyMost, 'moneyWrong');
