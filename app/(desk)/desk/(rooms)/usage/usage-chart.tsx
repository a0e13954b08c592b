'use client';
import { useReducedMotion } from '@mantine/hooks';
import dynamic from 'next/dynamic';
import { useLocale, useTranslations } from 'use-intl';
import type { UsageLine } from '#lib/engines/ledger/usage/read-usage';
import { chartBars } from './chart-bars';
import styles from './usage.module.css';

/** The library is loaded after the page, because its 100 kB are needed on this screen alone. */
const BarChart = dynamic(() => import('./bar-chart').then((module) => module.BarChart), {
  ssr: false,
  loading: () => <div className={styles.chart} />,
});

/** Shows the tokens of each day, or of each month in a long period. The table below it says the same in numbers. */
export function UsageChart({ days }: { days: UsageLine[] }) {
  const say = useTranslations('usage');
  const locale = useLocale();
  const isStill = useReducedMotion();
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  return (
    <figure className={styles.figure}>
      <figcaption className="small">{say('chart')}</figcaption>
      <div className={styles.chart} aria-hidden="true">
        <BarChart
          h={220}
          data={chartBars(days, locale)}
          dataKey="label"
          type="stacked"
          withLegend
          valueFormatter={(value) => compact.format(value)}
          barProps={{ isAnimationActive: !isStill }}
          barChartProps={{ accessibilityLayer: false }}
          series={[
            { name: 'cached', label: say('cached'), color: 'var(--chart-cached)' },
            { name: 'input', label: say('uncached'), color: 'var(--chart-input)' },
            { name: 'output', label: say('output'), color: 'var(--chart-output)' },
          ]}
        />
      </div>
    </figure>
  );
}
