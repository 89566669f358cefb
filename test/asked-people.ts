import { USUAL_TERMS } from '../src/features/applicants/rules/retention.ts';
import type { Asked, CompanyFacts, PersonFacts } from '../src/features/reapproach/rules/facts.ts';
import type { Policy } from '../src/features/reapproach/rules/policy.ts';

/** A Wednesday of business. */
export const DAY = '2027-06-02';

/** A policy after six months and twelve, about the careers page. */
export function aPolicy(said: Partial<Policy> = {}): Policy {
  return {
    policyId: 'policy' as Policy['policyId'],
    version: 1,
    name: '再応募',
    audience: 'applicants',
    afterMonths: [6, 12],
    fromHour: 9,
    untilHour: 18,
    openingIds: [],
    careersUrl: 'https://mirai.example/careers',
    basis: 'declared',
    approval: 'auto',
    needsChange: false,
    exclusions: { reasons: [], steps: [], tags: [] },
    subject: null,
    body: null,
    endedAt: null,
    ...said,
  };
}

/** A company at work that takes applications again after six months. */
export function aCompany(said: Partial<CompanyFacts> = {}): CompanyFacts {
  return {
    isActive: true,
    waits: [],
    openingWaits: new Map(),
    welcomeBack: ['rejected', 'withdrawn', 'left'],
    terms: USUAL_TERMS,
    openings: [],
    lifted: new Set(),
    ...said,
  };
}

/** Somebody turned down more than a year ago whom nothing keeps from being asked. */
export function aPerson(said: Partial<PersonFacts> = {}): PersonFacts {
  return {
    id: 'person' as PersonFacts['id'],
    fullName: '山田 花子',
    isHere: true,
    selection: {
      id: 'selection' as Asked['selectionId'],
      status: 'rejected',
      offerDeclined: false,
      endedOn: '2026-05-10',
      reasonKind: null,
      step: null,
      openingTitle: '営業',
      wouldChange: [],
    },
    hasOpen: false,
    employed: null,
    standing: { decided: null, rehire: null },
    tags: [],
    basis: 'declared',
    basisOn: '2027-01-01',
    isStopped: false,
    address: 'fine',
    isShared: false,
    contact: null,
    asked: [],
    restsSince: null,
    changes: [],
    approvedAt: new Date('2027-01-01'),
    drawnDays: 0,
    feeProtection: null,
    ...said,
  };
}

/** An invitation of the first step that has left, about that person's selection. */
export function anAsked(said: Partial<Asked> = {}): Asked {
  return {
    id: 'asked' as Asked['id'],
    campaignId: 'campaign',
    selectionId: 'selection' as Asked['selectionId'],
    followsId: null,
    changeId: null,
    step: 1,
    kind: 'invitation',
    state: 'sent',
    stateAt: new Date('2027-05-20T01:00:00Z'),
    sentAt: new Date('2027-05-20T01:00:00Z'),
    laterUntil: null,
    repliedOn: null,
    ...said,
  };
}
