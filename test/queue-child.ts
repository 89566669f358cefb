/** A worker that takes a job and never finishes it; its test kills it. Argument: the owner's database URL. */
import { startQueue } from '../src/platform/queue/start.ts';
import { servicesOn } from './services.ts';

const { queue, log } = servicesOn(process.argv[2] ?? '');
await startQueue({
  queue,
  log,
  jobs: [
    {
      name: 'imports',
      words: { ja: '取り込み', en: 'imports' },
      retryLimit: 2,
      retryBackoff: true,
      heartbeatSeconds: 10,
      handler: async ({ importId }) => {
        process.send?.(`started ${importId}`);
        await new Promise(() => undefined);
      },
    },
  ],
});
