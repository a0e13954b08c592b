import { toMillionths } from '#lib/engines/ledger/millionths';

type Fields = Record<
  'host' | 'model' | 'currency' | 'input' | 'cachedInput' | 'output' | 'batchPercent' | 'validFrom' | 'source',
  string
>;

/** Reads the fields of a new price. What can't be read stays no number, and the verb refuses it with a sentence. */
export function priceOfFields(fields: Fields) {
  const amount = (text: string) => toMillionths(text) ?? Number.NaN;
  const orNull = <T>(text: string, read: (text: string) => T) => (text.trim() === '' ? null : read(text));
  return {
    ...{ host: fields.host, model: fields.model, currency: fields.currency.trim().toUpperCase() },
    ...{ input: amount(fields.input), cachedInput: orNull(fields.cachedInput, amount), output: amount(fields.output) },
    batchPercent: orNull(fields.batchPercent, Number),
    validFrom: Date.parse(`${fields.validFrom}T00:00:00Z`),
    source: orNull(fields.source, (text) => text.trim()),
  };
}
