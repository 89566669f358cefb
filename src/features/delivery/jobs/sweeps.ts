import { inScope } from '../../../db/scope.ts';
import { checkGreeting } from '../../../platform/incoming-check.ts';
import type { Sweep } from '../../../platform/queue/sweeps.ts';
import { forgetOldReturns } from '../actions/forget-returns.ts';
import { PORT_SWEEP } from '../rules/port-sweep.ts';

/** What recurs: whether the port for incoming mail is open where there is one, and what of returns is to be forgotten. */
export const deliverySweeps: readonly Sweep[] = [
  {
    name: PORT_SWEEP,
    words: { ja: '受信ポートの確認', en: 'Asking the port for incoming mail' },
    everySeconds: 300,
    isIrreversible: false,
    due: 'wall time',
    run: async ({ env: { host, smtpInboundPort: port } }) => {
      // Port 0 is one that nobody but this process knows.
      if (port === undefined || port === 0) return 0;
      await checkGreeting({ host, port });
      return 1;
    },
  },
  {
    name: 'returns.forget',
    words: { ja: '戻ってきたメールの記録の消去', en: 'Forgetting what came back of mail' },
    everySeconds: 3_600,
    isIrreversible: true,
    due: 'wall time',
    run: ({ database }) =>
      inScope(database, { kind: 'system', actor: { kind: 'system', id: 'returns' } }, forgetOldReturns),
  },
];
