import { env } from '#lib/env';
import { log } from '#lib/log';
import { isKeyExposed } from '../exposed-key.ts';

/** Warns the operator if the environment's engine would get its key over an unencrypted network connection. */
export function warnOfExposedKey(): void {
  const { engine } = env();
  if (!engine || !isKeyExposed({ baseUrl: engine.baseUrl, hasKey: Boolean(engine.key) })) return;
  log().warn(
    `DIGLOT_ENGINE_URL is ${new URL(engine.baseUrl).origin}: the key and every text go there unencrypted. Use https.`,
  );
}
