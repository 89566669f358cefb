import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { knownNetworkOf } from '../../../platform/http/client-address.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Visitor } from '../actions/mail-code.ts';

/** The browser as the database knows it: a hash of its cookie, and the network it asks from. */
export function visitorOf(c: Context<AppEnv>): Visitor {
  const { browserId, clientAddress, requestId } = c.var;
  return {
    visitor: createHash('sha256').update(browserId).digest(),
    network: knownNetworkOf(clientAddress),
    requestId,
  };
}
