'use client';
import { useTranslations } from 'use-intl';
import type { Bench } from '../bench.ts';
import { filters } from '../store/filter.ts';
import { useSummary } from '../store/use-summary.ts';
import { useView } from '../store/use-view.ts';

/** Filters the list of rows. Each button shows how many rows its filter would leave. */
export function FilterChips({ bench: { store, view } }: { bench: Bench }) {
  const say = useTranslations('workbench');
  const filter = useView(view, (view) => view.filter);
  const { under } = useSummary(store);
  return (
    <div className="chips">
      {filters.map((name) => (
        <button
          key={name}
          type="button"
          className="chip"
          aria-pressed={filter === name}
          onClick={() => {
            const { currentId } = view.get();
            view.set({ filter: name, visited: new Set(currentId === null ? [] : [currentId]) });
          }}
        >
          {say(`filters.${name}`)} {under[name]}
        </button>
      ))}
    </div>
  );
}
