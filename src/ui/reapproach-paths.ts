import { page, pageOf } from './path-parts.ts';

/** Where a company asks people again: who is asked when, by which policies, and what came of it. */
export const reapproachPaths = {
  reapproach: page('/company/reapproach'),
  reapproachMonth: pageOf((month) => `/company/reapproach/months/${month}`),
  reapproachLeftOut: page('/company/reapproach/left-out'),
  reapproachPolicies: page('/company/reapproach/policies'),
  newReapproachPolicy: page('/company/reapproach/policies/new'),
  reapproachPolicy: pageOf((id) => `/company/reapproach/policies/${id}`),
  reapproachPolicyChange: pageOf((id) => `/company/reapproach/policies/${id}/change`),
  reapproachPolicyEnd: pageOf((id) => `/company/reapproach/policies/${id}/end`),
  reapproachApproval: pageOf((id) => `/company/reapproach/policies/${id}/approval`),
  reapproachSandbox: pageOf((id) => `/company/reapproach/policies/${id}/sandbox`),
  reapproachProposals: page('/company/reapproach/proposals'),
  reapproachChanges: page('/company/reapproach/changes'),
  reapproachChangeTakeBack: pageOf((id) => `/company/reapproach/changes/${id}/take-back`),
  reapproachChangeReturn: pageOf((id) => `/company/reapproach/changes/${id}/return`),
  reapproachLifts: page('/company/reapproach/lifts'),
} as const;
