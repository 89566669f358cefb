import type { HelpSide } from './help-link.tsx';

/** Query parameters of a link. Undefined, null and empty values are left out; a list repeats its name. */
export type Query = Readonly<Record<string, QueryValue | readonly QueryValue[]>>;
type QueryValue = string | number | boolean | null | undefined;

/**
 * Every page of the product. Views link, forms post and routes mount through this object only, so a renamed page is
 * one change and a link to a page that does not exist does not compile.
 *
 * Each function takes the ids in the path, then the query. A route is mounted with the parameter's name in place of
 * the id: `app.get(paths.company.applicant(':id'), …)`.
 */
export const paths = {
  home: page('/'),
  start: page('/start'),
  startVerification: page('/start/verification'),
  landing: pageOf((code) => `/r/${code}`),
  landingVerification: pageOf((code) => `/r/${code}/verification`),
  later: pageOf((code) => `/r/${code}/later`),
  decline: pageOf((code) => `/r/${code}/decline`),
  helpSides: page('/help'),
  help: (side: HelpSide | ':side', query?: Query) => withQuery(`/help/${side}`, query),
  terms: page('/terms'),
  privacy: page('/privacy'),
  answers: page('/answers'),
  agencies: page('/agencies'),
  agencyTerms: pageOf((id) => `/agencies/${id}`),
  receiptCheck: page('/receipts'),
  signingKeys: page('/.well-known/signing-keys.json'),
  signIn: page('/sign-in'),
  signUp: page('/sign-up'),
  signOut: page('/sign-out'),
  invitation: pageOf((token) => `/invitations/${token}`),
  signUpMailed: page('/sign-up/mailed'),
  signUpLink: pageOf((token) => `/sign-up/${token}`),
  passwordReset: page('/password-reset'),
  passwordResetMailed: page('/password-reset/mailed'),
  passwordResetLink: pageOf((token) => `/password-reset/${token}`),
  waiting: page('/waiting'),
  optOut: pageOf((token) => `/u/${token}`),
  optOutUndo: pageOf((token) => `/u/${token}/undo`),
  optOutCode: pageOf((token) => `/u/${token}/code`),
  optOutProven: pageOf((token) => `/u/${token}/proven`),
  demo: page('/demo'),
  demoMail: page('/demo/mail'),
  demoMailMessage: pageOf((id) => `/demo/mail/${id}`),
  demoEntrance: pageOf((role) => `/demo/entrances/${role}`),
  demoClock: page('/demo/clock'),
  demoReset: page('/demo/reset'),

  candidate: {
    home: page('/me'),
    signIn: page('/me/sign-in'),
    signInVerification: page('/me/sign-in/verification'),
    signOut: page('/me/sign-out'),
    signOutElsewhere: page('/me/sign-out/elsewhere'),
    agencies: page('/me/agencies'),
    withdrawal: pageOf((id) => `/me/agencies/${id}/withdrawal`),
    itemWithdrawal: itemPage('withdrawal'),
    itemConsent: itemPage('consent'),
    companyStop: {
      name: pageOf((id) => `/me/companies/${id}/name/withdrawal`),
      invitations: pageOf((id) => `/me/companies/${id}/invitations/withdrawal`),
    },
    sharing: page('/me/sharing'),
    sharingWith: pageOf((id) => `/me/sharing/${id}`),
    sharedCv: pageOf((id) => `/me/sharing/${id}/cv`),
    consentReceipt: (id: string, event: string) => `/me/sharing/${id}/receipts/${event}`,
    news: page('/me/news'),
    newsEntry: pageOf((id) => `/me/news/${id}`),
    nudge: pageOf((id) => `/me/sharing/${id}/nudge`),
    nudgeWithdrawal: pageOf((id) => `/me/sharing/${id}/nudge/withdrawal`),
    contactAnswer: pageOf((id) => `/me/contact/log/${id}`),
    contact: page('/me/contact'),
    pause: page('/me/contact/pause'),
    resumption: page('/me/contact/resumption'),
    openingMails: page('/me/contact/openings'),
    blocks: page('/me/contact/blocks'),
    blockRemoval: pageOf((id) => `/me/contact/blocks/${id}/removal`),
    nothing: page('/me/contact/nothing'),
    questions: page('/me/questions'),
    data: page('/me/data'),
    exportFile: page('/me/data/export.json'),
    exportPage: page('/me/data/export.html'),
    erasure: page('/me/data/erasure'),
    erased: page('/me/data/erasure/done'),
    profile: page('/me/data/profile'),
    laterItem: pageOf((item) => `/me/data/items/${item}`),
    cv: page('/me/data/cv'),
    cvFile: page('/me/data/cv/file'),
    cvRemoval: page('/me/data/cv/removal'),
    corrections: page('/me/data/corrections'),
    complaint: pageOf((id) => `/me/sharing/${id}/complaint`),
    requests: page('/me/requests'),
    request: pageOf((id) => `/me/requests/${id}`),
    help: page('/me/help'),
    registration: pageOf((id) => `/me/registrations/${id}`),
    registrationUndo: pageOf((id) => `/me/registrations/${id}/undo`),
  },

  company: {
    home: page('/company'),
    applicants: page('/company/applicants'),
    applicant: pageOf((id) => `/company/applicants/${id}`),
    imports: page('/company/imports'),
    newImport: page('/company/imports/new'),
    importTemplate: page('/company/imports/template.csv'),
    import: pageOf((id) => `/company/imports/${id}`),
    importReading: pageOf((id) => `/company/imports/${id}/reading`),
    importMapping: pageOf((id) => `/company/imports/${id}/mapping`),
    importConfirmation: pageOf((id) => `/company/imports/${id}/confirmation`),
    importCancellation: pageOf((id) => `/company/imports/${id}/cancellation`),
    importRejections: pageOf((id) => `/company/imports/${id}/rejections.csv`),
    links: page('/company/links'),
    newLink: page('/company/links/new'),
    mailTextCheck: page('/company/links/text-check'),
    link: pageOf((id) => `/company/links/${id}`),
    linkClosure: pageOf((id) => `/company/links/${id}/closure`),
    linkReopening: pageOf((id) => `/company/links/${id}/reopening`),
    linkPersonalCodes: pageOf((id) => `/company/links/${id}/personal-codes`),
    linkPersonalFile: pageOf((id) => `/company/links/${id}/personal.csv`),
    linkDeclaredRejections: pageOf((id) => `/company/links/${id}/declared-rejections`),
    linkText: pageOf((id) => `/company/links/${id}/text`),
    linkLetters: pageOf((id) => `/company/links/${id}/letters.csv`),
    texts: page('/company/texts'),
    newText: page('/company/texts/new'),
    readyText: pageOf((id) => `/company/texts/library/${id}`),
    text: pageOf((id) => `/company/texts/${id}`),
    textArchive: pageOf((id) => `/company/texts/${id}/archive`),
    textRestoration: pageOf((id) => `/company/texts/${id}/restoration`),
    letters: page('/company/letters'),
    newLetters: page('/company/letters/new'),
    sentLetters: page('/company/letters/sent'),
    letterBatch: pageOf((id) => `/company/letters/batches/${id}`),
    letterBatchCancellation: pageOf((id) => `/company/letters/batches/${id}/cancellation`),
    letterCancellation: pageOf((id) => `/company/letters/${id}/cancellation`),
    openings: page('/company/openings'),
    newOpening: page('/company/openings/new'),
    opening: pageOf((id) => `/company/openings/${id}`),
    slots: page('/company/slots'),
    slotValue: page('/company/slots/value'),
    slotEntries: page('/company/slots/entries'),
    slotEntriesFile: page('/company/slots/entries.csv'),
    receipts: page('/company/slots/receipts'),
    receipt: pageOf((id) => `/company/slots/receipts/${id}`),
    application: page('/company/application'),
    account: page('/company/account'),
    settings: page('/company/settings'),
    notices: page('/company/settings/notifications'),
    ownNotices: page('/company/settings/notifications/own'),
    members: page('/company/settings/members'),
    apiKeys: page('/company/settings/api-keys'),
    audit: page('/company/settings/audit'),
    invitations: page('/company/settings/invitations'),
    invitationRevocation: pageOf((id) => `/company/settings/invitations/${id}/revocation`),
    invitationRenewal: pageOf((id) => `/company/settings/invitations/${id}/renewal`),
    memberRole: pageOf((userId) => `/company/settings/members/${userId}/role`),
    memberRemoval: pageOf((userId) => `/company/settings/members/${userId}/removal`),
    apiKeyRevocation: pageOf((id) => `/company/settings/api-keys/${id}/revocation`),
    openingClosure: pageOf((id) => `/company/openings/${id}/closure`),
  },

  agency: {
    home: page('/agency'),
    provision: pageOf((id) => `/agency/provisions/${id}`),
    provisionAcceptance: pageOf((id) => `/agency/provisions/${id}/acceptance`),
    provisionObjection: pageOf((id) => `/agency/provisions/${id}/objection`),
    provisionContacts: pageOf((id) => `/agency/provisions/${id}/contacts`),
    provisionMail: pageOf((id) => `/agency/provisions/${id}/mail`),
    provisionCv: pageOf((id) => `/agency/provisions/${id}/cv`),
    provisionNotes: pageOf((id) => `/agency/provisions/${id}/notes`),
    noteRemoval: (id: string, note: string) => `/agency/provisions/${id}/notes/${note}/removal`,
    requests: page('/agency/requests'),
    requestAcknowledgement: page('/agency/requests/acknowledgement'),
    application: page('/agency/application'),
    account: page('/agency/account'),
    settings: page('/agency/settings'),
    licence: page('/agency/settings/licence'),
    licenceFiles: page('/agency/settings/licence/files'),
    licenceFile: pageOf((id) => `/agency/settings/licence/files/${id}`),
    setUp: page('/agency/settings/set-up'),
    services: page('/agency/settings/services'),
    fees: page('/agency/settings/fees'),
    notices: page('/agency/settings/notifications'),
    ownNotices: page('/agency/settings/notifications/own'),
    members: page('/agency/settings/members'),
    apiKeys: page('/agency/settings/api-keys'),
    audit: page('/agency/settings/audit'),
    invitations: page('/agency/settings/invitations'),
    invitationRevocation: pageOf((id) => `/agency/settings/invitations/${id}/revocation`),
    invitationRenewal: pageOf((id) => `/agency/settings/invitations/${id}/renewal`),
    memberRole: pageOf((userId) => `/agency/settings/members/${userId}/role`),
    memberRemoval: pageOf((userId) => `/agency/settings/members/${userId}/removal`),
    apiKeyRevocation: pageOf((id) => `/agency/settings/api-keys/${id}/revocation`),
  },

  operator: {
    home: page('/operator'),
    organisations: page('/operator/organisations'),
    organisation: pageOf((id) => `/operator/organisations/${id}`),
    organisationApproval: pageOf((id) => `/operator/organisations/${id}/approval`),
    objections: page('/operator/objections'),
    objection: pageOf((id) => `/operator/objections/${id}`),
    objectionDecision: pageOf((id) => `/operator/objections/${id}/decision`),
    requests: page('/operator/requests'),
    newRequest: page('/operator/requests/new'),
    request: pageOf((id) => `/operator/requests/${id}`),
    requestCode: pageOf((id) => `/operator/requests/${id}/code`),
    requestIdentity: pageOf((id) => `/operator/requests/${id}/identity`),
    requestClosure: pageOf((id) => `/operator/requests/${id}/closure`),
    requestExecution: pageOf((id) => `/operator/requests/${id}/execution`),
    requestAnswer: pageOf((id) => `/operator/requests/${id}/answer`),
    ledger: page('/operator/ledger'),
    companyLedger: pageOf((companyId) => `/operator/ledger/${companyId}`),
    answers: page('/operator/answers'),
    jobs: page('/operator/jobs'),
    jobRetry: pageOf((id) => `/operator/jobs/${id}/retry`),
    restore: page('/operator/restore'),
    canary: page('/operator/canary'),
    clockConfirmation: page('/operator/clock-confirmation'),
    mail: page('/operator/mail'),
    mailReturns: page('/operator/mail/returns'),
    mailRetry: pageOf((id) => `/operator/mail/${id}/retry`),
    mailSetUp: page('/operator/mail/set-up'),
    account: page('/operator/account'),
    notices: page('/operator/settings/notifications'),
    ownNotices: page('/operator/settings/notifications/own'),
    members: page('/operator/settings/members'),
    apiKeys: page('/operator/settings/api-keys'),
    audit: page('/operator/settings/audit'),
    invitations: page('/operator/settings/invitations'),
    invitationRevocation: pageOf((id) => `/operator/settings/invitations/${id}/revocation`),
    invitationRenewal: pageOf((id) => `/operator/settings/invitations/${id}/renewal`),
    memberRole: pageOf((userId) => `/operator/settings/members/${userId}/role`),
    memberRemoval: pageOf((userId) => `/operator/settings/members/${userId}/removal`),
    apiKeyRevocation: pageOf((id) => `/operator/settings/api-keys/${id}/revocation`),
    settings: page('/operator/settings'),
    organisationDecline: pageOf((id) => `/operator/organisations/${id}/decline`),
    organisationSuspension: pageOf((id) => `/operator/organisations/${id}/suspension`),
    organisationReinstatement: pageOf((id) => `/operator/organisations/${id}/reinstatement`),
    organisationLicence: pageOf((id) => `/operator/organisations/${id}/licence`),
    licenceFile: (id: string, file: string) => `/operator/organisations/${id}/licence/files/${file}`,
  },
} as const;

/** Adds query parameters to a path that has none yet. */
export function withQuery(path: string, query: Query | undefined): string {
  if (!query) return path;
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one));
    }
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

function page(path: string): (query?: Query) => string {
  return (query) => withQuery(path, query);
}

function pageOf(path: (id: string) => string): (id: string, query?: Query) => string {
  return (id, query) => withQuery(path(segment(id)), query);
}

/** A page about one item that an agency has of a person. */
function itemPage(what: string): (id: string, item: string | undefined) => string {
  return (id, item = ':item') => `/me/agencies/${segment(id)}/items/${segment(item)}/${what}`;
}

/** One path segment. The colon is legal there (RFC 3986 §3.3) and marks a route parameter, so it stays. */
function segment(id: string): string {
  return encodeURIComponent(id).replaceAll('%3A', ':');
}
