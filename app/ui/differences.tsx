import { presentableDiff } from '@codemirror/merge';
import { Fragment } from 'react';
import { limits } from '#lib/limits';

/** Beyond these the rest is shown as changed: two long texts without a word in common would freeze the page for seconds. */
const bounds = { scanLimit: limits.diffSteps, timeout: limits.diffTime };

/** Two versions of a text as one: what went struck through, what came marked. */
export function Differences({ before, after }: { before: string; after: string }) {
  let at = 0;
  const parts = presentableDiff(before, after, bounds).map((change) => {
    const kept = after.slice(at, change.fromB);
    at = change.toB;
    return {
      kept,
      removed: before.slice(change.fromA, change.toA),
      added: after.slice(change.fromB, change.toB),
      key: change.fromB,
    };
  });
  return (
    <>
      {parts.map(({ kept, removed, added, key }) => (
        <Fragment key={`${key}:${removed}`}>
          {kept}
          {removed ? <del>{removed}</del> : null}
          {added ? <ins>{added}</ins> : null}
        </Fragment>
      ))}
      {after.slice(at)}
    </>
  );
}
