/** A process that never comes to its end by itself, for the test that sends it signals. */
import { createLog } from '../src/platform/log.ts';
import { endOnFault, endOnSignal } from '../src/platform/start/ending.ts';

const log = createLog({ level: 'info' });
endOnFault(log);
endOnSignal(log, () => (process.argv[2] === 'at-once' ? Promise.resolve() : new Promise(() => undefined)));
process.on('message', () => {
  throw new Error('a fault of hanako@example.jp');
});
process.send?.('started');
