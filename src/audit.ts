import { joinAuditWords } from './db/audit.ts';
import { agenciesAudit } from './features/agencies/views/audit.ts';
import { alumniAudit } from './features/alumni/views/audit.ts';
import { applicantsAudit } from './features/applicants/views/audit.ts';
import { bulkAudit } from './features/bulk/views/audit.ts';
import { candidatesAudit } from './features/candidates/views/audit.ts';
import { contactsAudit } from './features/contacts/views/audit.ts';
import { deliveryAudit } from './features/delivery/views/audit.ts';
import { duplicatesAudit } from './features/duplicates/views/audit.ts';
import { fairnessAudit } from './features/fairness/views/audit.ts';
import { importsAudit } from './features/imports/views/audit.ts';
import { introductionsAudit } from './features/introductions/views/audit.ts';
import { lettersAudit } from './features/letters/views/audit.ts';
import { linksAudit } from './features/links/views/audit.ts';
import { noticesAudit } from './features/notices/views/audit.ts';
import { operationsAudit } from './features/operations/views/audit.ts';
import { orgsAudit } from './features/orgs/views/audit.ts';
import { placementsAudit } from './features/placements/views/audit.ts';
import { protectionAudit } from './features/protection/views/audit.ts';
import { reapproachAudit } from './features/reapproach/views/audit.ts';
import { recommendationsAudit } from './features/recommendations/views/audit.ts';
import { redemptionsAudit } from './features/redemptions/views/audit.ts';
import { rediscoveryAudit } from './features/rediscovery/views/audit.ts';
import { requestsAudit } from './features/requests/views/audit.ts';
import { retentionAudit } from './features/retention/views/audit.ts';
import { slotsAudit } from './features/slots/views/audit.ts';

/** What the log calls the actions of each feature that records any. */
export const AUDIT = joinAuditWords(
  agenciesAudit,
  alumniAudit,
  applicantsAudit,
  bulkAudit,
  candidatesAudit,
  contactsAudit,
  deliveryAudit,
  duplicatesAudit,
  fairnessAudit,
  importsAudit,
  introductionsAudit,
  placementsAudit,
  protectionAudit,
  reapproachAudit,
  recommendationsAudit,
  redemptionsAudit,
  rediscoveryAudit,
  lettersAudit,
  linksAudit,
  noticesAudit,
  operationsAudit,
  orgsAudit,
  requestsAudit,
  retentionAudit,
  slotsAudit,
);
