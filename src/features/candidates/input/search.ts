import { z } from 'zod';

/** How somebody's search stands: they wait, it is over, or it is not after all. */
export const searchInput = z.object({ answer: z.enum(['wait', 'solved', 'searching']) });

export type SearchAnswer = z.output<typeof searchInput>['answer'];
