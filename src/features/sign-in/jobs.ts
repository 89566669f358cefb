import type { Sweep } from '../../platform/queue/sweeps.ts';
import { purgeExpiredSessions } from './actions/sessions.ts';

/** What recurs here: expired sessions and mailed tokens are removed. */
export const signInSweeps: readonly Sweep[] = [
  {
    name: 'staff_sessions.remove',
    words: { ja: '期限切れのログインの削除', en: 'Removing sign-ins that have run out' },
    everySeconds: 3600,
    isIrreversible: true,
    due: 'wall time',
    run: ({ authDatabase }) => purgeExpiredSessions(authDatabase),
  },
];
