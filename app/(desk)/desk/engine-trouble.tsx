import Link from 'next/link';
import { words } from '#app/words.ts';
import type { Actor } from '#lib/access/actor';
import { isAllowed } from '#lib/access/authorize';
import { listAdminNames } from '#lib/accounts/admin-names';
import { readEngineTrouble } from '#lib/engines/connect/read-engine-trouble';

/** Says once on a screen that drafting waits for somebody to change an engine, and what to change. */
export async function EngineTrouble({ actor }: { actor: Actor | null }) {
  const trouble = await readEngineTrouble(actor);
  if (!trouble) return null;
  const say = await words();
  const { id, name, errorClass, errorText } = trouble;
  return (
    <div className="box warn" role="status">
      {say('engines.trouble.stopped', { name })} {say(`drafting.reasons.${errorClass}`)}{' '}
      {isAllowed(actor, 'manage-engines') ? (
        <>
          {errorText ? <q>{errorText}</q> : null}{' '}
          <Link className="link" href={`/desk/engines#engine-${id ?? 'environment'}`}>
            {say('engines.trouble.change')}
          </Link>
        </>
      ) : (
        say('engines.trouble.ask', { names: (await listAdminNames(actor)).join(', ') })
      )}
    </div>
  );
}
