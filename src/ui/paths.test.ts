import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { paths, withQuery } from './paths.ts';

type Tree = { readonly [name: string]: ((...args: string[]) => string) | Tree };

/** Every path with the parameter's place marked, as routes mount it. */
function listPaths(tree: Tree, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([name, entry]) =>
    typeof entry === 'function'
      ? [`${prefix}${name} ${entry.length === 1 ? entry() : entry(':id')}`]
      : listPaths(entry, `${prefix}${name}.`),
  );
}

test('the map of the product changes only on purpose', () => {
  expect(listPaths(paths as unknown as Tree)).toMatchInlineSnapshot(`
    [
      "home /",
      "start /start",
      "startVerification /start/verification",
      "landing /r/:id",
      "landingVerification /r/:id/verification",
      "later /r/:id/later",
      "decline /r/:id/decline",
      "helpSides /help",
      "help /help/:id",
      "terms /terms",
      "privacy /privacy",
      "answers /answers",
      "agencies /agencies",
      "receiptCheck /receipts",
      "signingKeys /.well-known/signing-keys.json",
      "signIn /sign-in",
      "signUp /sign-up",
      "signOut /sign-out",
      "invitation /invitations/:id",
      "signUpMailed /sign-up/mailed",
      "signUpLink /sign-up/:id",
      "passwordReset /password-reset",
      "passwordResetMailed /password-reset/mailed",
      "passwordResetLink /password-reset/:id",
      "waiting /waiting",
      "demo /demo",
      "demoMail /demo/mail",
      "demoMailMessage /demo/mail/:id",
      "demoEntrance /demo/entrances/:id",
      "demoClock /demo/clock",
      "demoReset /demo/reset",
      "candidate.home /me",
      "candidate.signIn /me/sign-in",
      "candidate.signInVerification /me/sign-in/verification",
      "candidate.signOut /me/sign-out",
      "candidate.signOutElsewhere /me/sign-out/elsewhere",
      "candidate.agencies /me/agencies",
      "candidate.withdrawal /me/agencies/:id/withdrawal",
      "candidate.itemWithdrawal /me/agencies/undefined/items/:item/withdrawal",
      "candidate.itemConsent /me/agencies/undefined/items/:item/consent",
      "candidate.companyStop.name /me/companies/:id/name/withdrawal",
      "candidate.companyStop.invitations /me/companies/:id/invitations/withdrawal",
      "candidate.sharing /me/sharing",
      "candidate.sharingWith /me/sharing/:id",
      "candidate.sharedCv /me/sharing/:id/cv",
      "candidate.consentReceipt /me/sharing/:id/receipts/undefined",
      "candidate.news /me/news",
      "candidate.newsEntry /me/news/:id",
      "candidate.nudge /me/sharing/:id/nudge",
      "candidate.nudgeWithdrawal /me/sharing/:id/nudge/withdrawal",
      "candidate.contactAnswer /me/contact/log/:id",
      "candidate.contact /me/contact",
      "candidate.pause /me/contact/pause",
      "candidate.resumption /me/contact/resumption",
      "candidate.blocks /me/contact/blocks",
      "candidate.blockRemoval /me/contact/blocks/:id/removal",
      "candidate.nothing /me/contact/nothing",
      "candidate.questions /me/questions",
      "candidate.data /me/data",
      "candidate.exportFile /me/data/export.json",
      "candidate.exportPage /me/data/export.html",
      "candidate.erasure /me/data/erasure",
      "candidate.erased /me/data/erasure/done",
      "candidate.profile /me/data/profile",
      "candidate.laterItem /me/data/items/:id",
      "candidate.cv /me/data/cv",
      "candidate.cvFile /me/data/cv/file",
      "candidate.cvRemoval /me/data/cv/removal",
      "candidate.corrections /me/data/corrections",
      "candidate.help /me/help",
      "candidate.registration /me/registrations/:id",
      "candidate.registrationUndo /me/registrations/:id/undo",
      "company.home /company",
      "company.applicants /company/applicants",
      "company.applicant /company/applicants/:id",
      "company.imports /company/imports",
      "company.newImport /company/imports/new",
      "company.importTemplate /company/imports/template.csv",
      "company.import /company/imports/:id",
      "company.importReading /company/imports/:id/reading",
      "company.importMapping /company/imports/:id/mapping",
      "company.importConfirmation /company/imports/:id/confirmation",
      "company.importCancellation /company/imports/:id/cancellation",
      "company.importRejections /company/imports/:id/rejections.csv",
      "company.links /company/links",
      "company.newLink /company/links/new",
      "company.mailTextCheck /company/links/text-check",
      "company.link /company/links/:id",
      "company.linkClosure /company/links/:id/closure",
      "company.linkReopening /company/links/:id/reopening",
      "company.linkPersonalCodes /company/links/:id/personal-codes",
      "company.linkPersonalFile /company/links/:id/personal.csv",
      "company.linkDeclaredRejections /company/links/:id/declared-rejections",
      "company.openings /company/openings",
      "company.newOpening /company/openings/new",
      "company.opening /company/openings/:id",
      "company.slots /company/slots",
      "company.slotEntries /company/slots/entries",
      "company.slotEntriesFile /company/slots/entries.csv",
      "company.receipt /company/slots/receipts/:id",
      "company.application /company/application",
      "company.account /company/account",
      "company.settings /company/settings",
      "company.members /company/settings/members",
      "company.apiKeys /company/settings/api-keys",
      "company.audit /company/settings/audit",
      "company.invitations /company/settings/invitations",
      "company.invitationRevocation /company/settings/invitations/:id/revocation",
      "company.invitationRenewal /company/settings/invitations/:id/renewal",
      "company.memberRole /company/settings/members/:id/role",
      "company.memberRemoval /company/settings/members/:id/removal",
      "company.apiKeyRevocation /company/settings/api-keys/:id/revocation",
      "company.openingClosure /company/openings/:id/closure",
      "agency.home /agency",
      "agency.provision /agency/provisions/:id",
      "agency.provisionAcceptance /agency/provisions/:id/acceptance",
      "agency.provisionObjection /agency/provisions/:id/objection",
      "agency.provisionContacts /agency/provisions/:id/contacts",
      "agency.provisionMail /agency/provisions/:id/mail",
      "agency.provisionCv /agency/provisions/:id/cv",
      "agency.provisionNotes /agency/provisions/:id/notes",
      "agency.noteRemoval /agency/provisions/:id/notes/undefined/removal",
      "agency.application /agency/application",
      "agency.account /agency/account",
      "agency.settings /agency/settings",
      "agency.licence /agency/settings/licence",
      "agency.members /agency/settings/members",
      "agency.apiKeys /agency/settings/api-keys",
      "agency.audit /agency/settings/audit",
      "agency.invitations /agency/settings/invitations",
      "agency.invitationRevocation /agency/settings/invitations/:id/revocation",
      "agency.invitationRenewal /agency/settings/invitations/:id/renewal",
      "agency.memberRole /agency/settings/members/:id/role",
      "agency.memberRemoval /agency/settings/members/:id/removal",
      "agency.apiKeyRevocation /agency/settings/api-keys/:id/revocation",
      "operator.home /operator",
      "operator.organisations /operator/organisations",
      "operator.organisation /operator/organisations/:id",
      "operator.organisationApproval /operator/organisations/:id/approval",
      "operator.objections /operator/objections",
      "operator.objection /operator/objections/:id",
      "operator.objectionDecision /operator/objections/:id/decision",
      "operator.ledger /operator/ledger",
      "operator.companyLedger /operator/ledger/:id",
      "operator.answers /operator/answers",
      "operator.jobs /operator/jobs",
      "operator.jobRetry /operator/jobs/:id/retry",
      "operator.restore /operator/restore",
      "operator.clockConfirmation /operator/clock-confirmation",
      "operator.mailRetry /operator/mails/:id/retry",
      "operator.account /operator/account",
      "operator.members /operator/settings/members",
      "operator.apiKeys /operator/settings/api-keys",
      "operator.audit /operator/settings/audit",
      "operator.invitations /operator/settings/invitations",
      "operator.invitationRevocation /operator/settings/invitations/:id/revocation",
      "operator.invitationRenewal /operator/settings/invitations/:id/renewal",
      "operator.memberRole /operator/settings/members/:id/role",
      "operator.memberRemoval /operator/settings/members/:id/removal",
      "operator.apiKeyRevocation /operator/settings/api-keys/:id/revocation",
      "operator.settings /operator/settings",
      "operator.organisationDecline /operator/organisations/:id/decline",
      "operator.organisationSuspension /operator/organisations/:id/suspension",
      "operator.organisationReinstatement /operator/organisations/:id/reinstatement",
      "operator.organisationLicence /operator/organisations/:id/licence",
    ]
  `);
});

test('no two pages share an address', () => {
  const addresses = listPaths(paths as unknown as Tree).map((line) => line.split(' ')[1]);
  expect(new Set(addresses).size).toBe(addresses.length);
});

test('filters live in the address, and unset filters do not', () => {
  expect(paths.company.applicants({ q: '山田 太郎', tag: ['営業', '東京'], page: undefined, all: '' })).toBe(
    '/company/applicants?q=%E5%B1%B1%E7%94%B0+%E5%A4%AA%E9%83%8E&tag=%E5%96%B6%E6%A5%AD&tag=%E6%9D%B1%E4%BA%AC',
  );
  expect(withQuery('/company', { q: null })).toBe('/company');
});

test('an id can never leave its place in the path', () => {
  assert(
    property(string({ unit: 'binary-ascii', minLength: 1 }), (id) => {
      const path = paths.company.applicant(id);
      expect(path.split('/')).toHaveLength(4);
      expect(path).not.toMatch(/[?#]/);
      expect(decodeURIComponent(path.slice('/company/applicants/'.length))).toBe(id);
    }),
  );
});
