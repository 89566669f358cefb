import type { Scope } from '../../../db/scope.ts';
import type { CandidateId } from '../../../platform/ids.ts';

const actor = { kind: 'system', id: 'canary' } as const;

/** The canary's own browser: is_canary() of the database knows it, and no cookie makes it. */
export const BROWSER: Scope = { kind: 'visitor', visitor: Buffer.alloc(32, 'canary'), actor };
/** Jobs of the installation itself. */
export const SYSTEM: Scope = { kind: 'system', actor };

/** The hidden company or agency, acting for itself. */
export const scopeOf = (organisationId: string): Scope => ({ kind: 'organisation', organisationId, actor });
/** The invented person. */
export const scopeOfPerson = (candidateId: CandidateId): Scope => ({ kind: 'candidate', candidateId, actor });
