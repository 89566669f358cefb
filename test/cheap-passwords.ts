import crypto, { type ScryptOptions } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { isThorough } from './sized.ts';

type Scrypt = (
  password: string,
  salt: string,
  length: number,
  options: ScryptOptions,
  done: (error: Error | null, key: Buffer) => void,
) => void;

/**
 * A password costs an eighth of a second of a processor on purpose, and the suite hashes hundreds. Within its own processes it
 * costs a sixteenth of that; the programs that tests start keep the price of the product, and so does `npm run trust`.
 */
const SPARED = 16;

const dear = crypto.scrypt as Scrypt & { isSpared?: true };
if (dear.isSpared !== true && !isThorough) {
  const spared: Scrypt = (password, salt, length, { N = 16_384, ...options }, done) =>
    dear(password, salt, length, { ...options, N: N / SPARED }, done);
  Object.assign(crypto, { scrypt: Object.assign(spared, { isSpared: true }) });
  syncBuiltinESMExports();
}
