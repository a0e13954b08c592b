'use client';
import { Autocomplete, Button, TextInput, type TextInputProps } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAction } from '#app/ui/use-action.ts';
import type { ConnectedModel } from '#lib/engines/ledger/usage/read-models';
import { setPriceAction } from './actions';
import { priceOfFields } from './price-of-fields';
import styles from './usage.module.css';

/** Takes the price of a model from a day on, for a million tokens, as providers print it. */
export function PriceForm({ models }: { models: ConnectedModel[] }) {
  const say = useTranslations('usage');
  const { run, isRunning } = useAction(setPriceAction);
  const first = models.find(({ isPriced }) => !isPriced) ?? models[0];
  const empty = {
    ...{ host: first?.host ?? '', model: first?.model ?? '', currency: 'USD', input: '', cachedInput: '' },
    ...{ output: '', batchPercent: '', validFrom: new Date().toISOString().slice(0, 10), source: '' },
  };
  const [fields, setFields] = useState(empty);
  const field = (name: keyof typeof fields, props: TextInputProps = {}) => (
    <TextInput
      size="xs"
      label={say(`price.${name}`)}
      value={fields[name]}
      onChange={(event) => setFields({ ...fields, [name]: event.currentTarget.value })}
      {...props}
    />
  );
  const choose = (name: 'host' | 'model') => (
    <Autocomplete
      size="xs"
      label={say(`price.${name}`)}
      required
      data={[...new Set(models.map((one) => one[name]))]}
      value={fields[name]}
      onChange={(value) => setFields({ ...fields, [name]: value })}
    />
  );

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const saved = await run(priceOfFields(fields));
    if (saved.ok) setFields({ ...empty, host: fields.host, currency: fields.currency, model: '' });
  };

  return (
    <form method="post" onSubmit={submit} className="box">
      <h3 className={styles.formTitle}>{say('newPrice')}</h3>
      <div className={styles.grid}>
        {choose('host')}
        {choose('model')}
        {field('currency', { maxLength: 3, required: true })}
        {field('input', { inputMode: 'decimal', required: true })}
        {field('cachedInput', { inputMode: 'decimal' })}
        {field('output', { inputMode: 'decimal', required: true })}
        {field('batchPercent', { inputMode: 'numeric' })}
        {field('validFrom', { type: 'date', required: true })}
        {field('source')}
      </div>
      <div className="acts">
        <Button type="submit" size="xs" loading={isRunning}>
          {say('addPrice')}
        </Button>
      </div>
    </form>
  );
}
