import { randomBytes, randomUUID } from 'node:crypto';
import type { Scope } from '../src/db/scope.ts';

/** Ids, tokens and scopes that the calls of capability-list.ts are made with. */

const stranger = randomUUID();
export const [company, agency, applying] = [randomUUID(), randomUUID(), randomUUID()];
export const [candidate, introduction, receipt] = [randomUUID(), randomUUID(), randomUUID()];
export const [link, applicant, claimed] = [randomUUID(), randomUUID(), randomUUID()];
/** An applicant entered twice, and an entry that is one with another. */
export const [twin, merged] = [randomUUID(), randomUUID()];
export const [hidden, invented] = [randomUUID(), randomUUID()];
export const [fingerprint, token, browser] = [randomBytes(32), randomBytes(32), randomBytes(32)];
export const [account, network] = [randomBytes(32), randomBytes(32)];
export const [linkCode, personalCode, letterCode] = ['l'.repeat(22), 'p'.repeat(22), 'm'.repeat(22)];
export const alumniCode = 'a'.repeat(22);
export const [slot, redemption, waiting] = [randomUUID(), randomUUID(), randomUUID()];
/** Agreed to, and that its company hired by. */
export const [recommended, hiredBy] = [randomUUID(), randomUUID()];
export const [letter, batch] = [randomUUID(), randomUUID()];
export const hex = (bytes: Buffer) => `'\\x${bytes.toString('hex')}'`;

const actor = { kind: 'staff', id: 'somebody' } as const;
const registering = {
  kind: 'registration',
  candidateId: candidate,
  companyId: company,
  agencyIds: [agency],
  actor,
};
export const SCOPES = {
  nobody: undefined,
  'the company': { kind: 'organisation', organisationId: company, actor },
  'the agency': { kind: 'organisation', organisationId: agency, actor },
  'another organisation': { kind: 'organisation', organisationId: stranger, actor },
  'the operator': { kind: 'operator', organisationId: stranger, actor },
  'signed-in staff': { kind: 'staff', userId: 'somebody', actor },
  'the person': { kind: 'candidate', candidateId: candidate, actor },
  'another person': { kind: 'candidate', candidateId: stranger, actor },
  'a browser': { kind: 'visitor', visitor: browser, actor },
  'a registration': registering,
  'a registration elsewhere': { ...registering, candidateId: stranger, companyId: stranger },
  'the settlement': { kind: 'settlement', introductionId: introduction, companyId: company, actor },
  'another settlement': { kind: 'settlement', introductionId: stranger, companyId: stranger, actor },
  'a job': { kind: 'system', actor },
} as Record<string, Scope | undefined>;
