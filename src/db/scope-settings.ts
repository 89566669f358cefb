import type { Scope } from './scope.ts';

/** The settings of a transaction that the policies read (src/db/migrations/0001_scope.sql). */
const NAMES = ['scope', 'organisation', 'candidate', 'introduction', 'agencies', 'user', 'visitor'] as const;

/** Sets all of them for the length of the transaction. Parameters, so that what a scope holds is never part of a text. */
export const SETTINGS = NAMES.map((name, index) => `set_config('relay.${name}', $${index + 1}, true)`).join(
  ', ',
);

/** What a scope says, in the order of SETTINGS. */
export function settingsOf(scope: Scope): string[] {
  const values: Record<(typeof NAMES)[number], string> = {
    scope: scope.kind,
    organisation: organisationOf(scope) ?? '',
    candidate: 'candidateId' in scope ? scope.candidateId : '',
    introduction: scope.kind === 'settlement' ? (scope.introductionId ?? '') : '',
    agencies: scope.kind === 'registration' ? `{${scope.agencyIds.join(',')}}` : '',
    user: scope.kind === 'staff' ? scope.userId : '',
    visitor: 'visitor' in scope && scope.visitor !== undefined ? scope.visitor.toString('hex') : '',
  };
  return NAMES.map((name) => values[name]);
}

function organisationOf(scope: Scope): string | undefined {
  switch (scope.kind) {
    case 'organisation':
    case 'operator':
      return scope.organisationId;
    case 'registration':
    case 'settlement':
      return scope.companyId;
    case 'staff':
    case 'candidate':
    case 'visitor':
    case 'system':
      return undefined;
  }
}

/** Whether somebody waits for the answer, rather than a job having it done. */
export function isRequest(scope: Scope): boolean {
  return scope.requestId !== undefined;
}
