import { agencies } from './agencies.ts';
import { alumni } from './alumni.ts';
import { answers } from './answers.ts';
import { askedAgain } from './asked-again.ts';
import { audit } from './audit.ts';
import { bases } from './bases.ts';
import { canary } from './canary.ts';
import { clinic } from './clinic.ts';
import { clock } from './clock.ts';
import { colleagues } from './colleagues.ts';
import { consents } from './consents.ts';
import { contacts } from './contacts.ts';
import { counting } from './counting.ts';
import { deep } from './deep.ts';
import { delivery } from './delivery.ts';
import { documents } from './documents.ts';
import { doors } from './doors.ts';
import { drawn } from './drawn.ts';
import { duplicates } from './duplicates.ts';
import { erasure } from './erasure.ts';
import { fairness } from './fairness.ts';
import type { Fault } from './fault.ts';
import { forgetting } from './forgetting.ts';
import { front } from './front.ts';
import { gateway } from './gateway.ts';
import { handedOver } from './handed-over.ts';
import { hires } from './hires.ts';
import { imports } from './imports.ts';
import { inbox } from './inbox.ts';
import { journal } from './journal.ts';
import { kept } from './kept.ts';
import { lanes } from './lanes.ts';
import { ledger } from './ledger.ts';
import { letterMail } from './letter-mail.ts';
import { letters } from './letters.ts';
import { limits } from './limits.ts';
import { links } from './links.ts';
import { mails } from './mails.ts';
import { neverAnswered } from './never-answered.ts';
import { notices } from './notices.ts';
import { numbers } from './numbers.ts';
import { people } from './people.ts';
import { person } from './person.ts';
import { place } from './place.ts';
import { placements } from './placements.ts';
import { planner } from './planner.ts';
import { platform } from './platform.ts';
import { policies } from './policies.ts';
import { promises } from './promises.ts';
import { protection } from './protection.ts';
import { questions } from './questions.ts';
import { readers } from './readers.ts';
import { reading } from './reading.ts';
import { reapproach } from './reapproach.ts';
import { recommendations } from './recommendations.ts';
import { redemptions } from './redemptions.ts';
import { rediscovery } from './rediscovery.ts';
import { requests } from './requests.ts';
import { retention } from './retention.ts';
import { search } from './search.ts';
import { sending } from './sending.ts';
import { shown } from './shown.ts';
import { slots } from './slots.ts';
import { staff } from './staff.ts';
import { standing } from './standing.ts';
import { team } from './team.ts';
import { ticked } from './ticked.ts';
import { told } from './told.ts';
import { turning } from './turning.ts';
import { undone } from './undone.ts';
import { walls } from './walls.ts';
import { ways } from './ways.ts';
import { wishes } from './wishes.ts';
import { words } from './words.ts';

/** Every mistake that the tests are held against. */
export const FAULTS: readonly Fault[] = [
  ...agencies,
  ...alumni,
  ...answers,
  ...audit,
  ...bases,
  ...canary,
  ...clinic,
  ...clock,
  ...colleagues,
  ...consents,
  ...contacts,
  ...counting,
  ...deep,
  ...delivery,
  ...documents,
  ...doors,
  ...drawn,
  ...duplicates,
  ...erasure,
  ...fairness,
  ...forgetting,
  ...retention,
  ...front,
  ...gateway,
  ...handedOver,
  ...hires,
  ...imports,
  ...reapproach,
  ...askedAgain,
  ...team,
  ...undone,
  ...search,
  ...inbox,
  ...journal,
  ...kept,
  ...lanes,
  ...ledger,
  ...letterMail,
  ...letters,
  ...links,
  ...limits,
  ...mails,
  ...neverAnswered,
  ...notices,
  ...numbers,
  ...people,
  ...person,
  ...place,
  ...placements,
  ...planner,
  ...protection,
  ...platform,
  ...policies,
  ...ticked,
  ...turning,
  ...promises,
  ...questions,
  ...readers,
  ...reading,
  ...recommendations,
  ...redemptions,
  ...rediscovery,
  ...requests,
  ...sending,
  ...shown,
  ...slots,
  ...staff,
  ...standing,
  ...told,
  ...walls,
  ...ways,
  ...wishes,
  ...words,
];
