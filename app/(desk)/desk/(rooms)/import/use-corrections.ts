'use client';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { ReadBlock } from '#lib/extract/reading';
import { type BlockChange, changeBlocks, type ScreenBlock, toScreenBlocks } from './blocks';

/** The blocks of a reading with a person's corrections, which a reload of the page does not lose. */
export function useCorrections(name: string, read: ReadBlock[]): [ScreenBlock[], (change: BlockChange) => void] {
  const key = `corrections:${name}`;
  const made = useRef<BlockChange[]>([]);
  const [blocks, dispatch] = useReducer(changeBlocks, read, toScreenBlocks);
  useEffect(() => {
    // After the first drawing: the server knows nothing of what this browser keeps.
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
