import type { Sweep } from '../../platform/queue/sweeps.ts';
import { purgeExpiredSessions } from './actions/sessions.ts';

/** What recurs here: expired sessions and mailed tokens are removed. */
export const signInSweeps: readonly Sweep[] = [
  {
    name: 'staff_sessions.remove',
    everySeconds: 3600,
    run: ({ authDatabase }) => purgeExpiredSessions(authDatabase),
  },
];
