'use client';
import '@mantine/charts/styles.css';

/** The chart with its styles, in a file of its own so that both are loaded together and only when they are needed. */
export { BarChart } from '@mantine/charts';
