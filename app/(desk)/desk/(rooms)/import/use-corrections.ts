'use client';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { ReadBlock } from '#lib/extract/reading';
import { type BlockChange, changeBlocks, type ScreenBlock, toScreenBlocks } from './blocks';

/** Keeps the blocks of a reading with a person's corrections, also over a reload of the page. */
export function useCorrections(name: string, read: ReadBlock[]): [ScreenBlock[], (change: BlockChange) => void] {
  const key = `corrections:${name}`;
  const made = useRef<BlockChange[]>([]);
  const [blocks, dispatch] = useReducer(changeBlocks, read, toScreenBlocks);
  useEffect(() => {
    // This runs after the first rendering, because the server cannot render what only this browser stores.
    if (made.current.length) return;
    made.current = readKept(key);
    for (const change of made.current) dispatch(change);
  }, [key]);
  const change = useCallback(
    (one: BlockChange) => {
      made.current = [...made.current, one];
      sessionStorage.setItem(key, JSON.stringify(made.current));
      dispatch(one);
    },
    [key],
  );
  return [blocks, change];
}

function readKept(key: string): BlockChange[] {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '[]');
  } catch {
    return [];
  }
}
