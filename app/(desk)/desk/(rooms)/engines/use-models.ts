'use client';
import { useState } from 'react';
import { useAction } from '#app/ui/use-action.ts';
import type { EngineFault, FoundModels } from '#lib/engines/connect/find-models';
import { findModelsAction } from './actions';

/** What a form asks for: see `wantedSchema`. */
export type Wanted = Parameters<typeof findModelsAction>[0];

/** The models of an address, once they were asked for, and what is wrong with the address, the key or the model. */
export function useModels() {
  const { run, isRunning } = useAction(findModelsAction);
  const [found, setFound] = useState<FoundModels | null>(null);
  const find = async (wanted: Wanted): Promise<FoundModels | null> => {
    const answer = await run(wanted);
    const value = answer.ok ? answer.value : null;
    setFound(value);
    return value;
  };
  const [models, fault]: [string[], EngineFault | null] = [
    (found?.models ?? []).map(({ id }) => id),
    found?.fault ?? null,
  ];
  const forget = () => setFound(null);
  /** Keeps the list when another model is chosen from it. */
  const forgive = () => setFound((now) => now && { ...now, fault: null });
  return { find, isFinding: isRunning, hasLooked: found !== null, models, fault, forget, forgive };
}

export type Models = ReturnType<typeof useModels>;
