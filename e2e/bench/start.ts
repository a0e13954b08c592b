import { makeInstallation } from '../installation.ts';
import type { Figure } from './run.ts';
import { percentile } from './session.ts';

const runs = 5;

/**
 * Measures the seconds from the start of a built Diglot to its first page: on an empty data folder, and on an existing
 * one.
 */
export async function measure(): Promise<Figure[]> {
  const [first, again]: [number[], number[]] = [[], []];
  for (let run = 0; run < runs; run++) {
    const diglot = await makeInstallation();
    first.push(await timeStart(diglot));
    await diglot.stop();
    again.push(await timeStart(diglot));
    await diglot.remove();
  }
  const goal = { limit: 5, isMost: true };
  return [
    { what: 'start to first page, empty folder, median of 5', figure: percentile(first, 0.5), unit: 's', goal },
    { what: 'start to first page, again, median of 5', figure: percentile(again, 0.5), unit: 's', goal },
  ];
}

async function timeStart(diglot: Awaited<ReturnType<typeof makeInstallation>>): Promise<number> {
  const began = performance.now();
  await diglot.start();
  await (await fetch(diglot.origin)).text();
  return (performance.now() - began) / 1000;
}
