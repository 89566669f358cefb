/** A process that never comes to its end by itself, for the test that sends it signals. */
import { url } from 'node:inspector';
import { createLog } from '../src/platform/log.ts';
import { endOnFault, endOnSignal, keepInspectorShut } from '../src/platform/start/ending.ts';

const log = createLog({ level: 'info' });
endOnFault(log);
keepInspectorShut();
endOnSignal(log, () => (process.argv[2] === 'at-once' ? Promise.resolve() : new Promise(() => undefined)));
process.on('message', (message) => {
  if (message === 'inspector') return process.send?.(url() ?? 'shut');
  throw new Error('a fault of hanako@example.jp');
});
process.send?.('started');
