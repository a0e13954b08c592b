import { presentableDiff } from '@codemirror/merge';
import { Fragment } from 'react';
import { limits } from '#lib/limits';

/**
 * Maximum steps and time of the comparison; beyond them the rest is shown as changed, because two long texts without a
 * common word would freeze the page for seconds.
 */
const bounds = { scanLimit: limits.diffSteps, timeout: limits.diffTime };

/** Shows two versions of a text as one: removed text struck through, added text marked. */
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
