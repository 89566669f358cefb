import type { Fault } from './fault.ts';

/** What is done without a line in the log. */
export const audit: readonly Fault[] = [
  {
    id: 'A2',
    sentence: 'A decision about an organisation leaves no line in its log.',
    file: 'src/features/orgs/actions/decide.ts',
    find: '  recordAudit(tx, { ...entry, organisationId: id });',
    replace: '  void ((_: unknown) => undefined)({ ...entry, organisationId: id });',
    tests: ['test/audited-actions.test.ts'],
  },
  {
    id: 'A4',
    sentence: 'A change of licence leaves no line.',
    file: 'src/features/orgs/actions/profile.ts',
    find: "  recordAudit(tx, {\n    action: 'agency.licence_changed',",
    replace: "  void ((_: unknown) => undefined)({\n    action: 'agency.licence_changed',",
    tests: ['test/audited-actions.test.ts'],
  },
  {
    id: 'A5',
    sentence: 'A withdrawn consent leaves no line.',
    file: 'src/features/candidates/actions/withdraw-from-agency.ts',
    find: "  recordAudit(tx, { action: 'consent.withdrawn',",
    replace: "  void ((_: unknown) => undefined)({ action: 'consent.withdrawn',",
    tests: ['test/audited-actions.test.ts'],
  },
  {
    id: 'A6',
    sentence: 'An undo leaves no line.',
    file: 'src/features/candidates/actions/undo-registration.ts',
    find: "  recordAudit(tx, {\n    action: 'candidate.undone',",
    replace: "  void ((_: unknown) => undefined)({\n    action: 'candidate.undone',",
    tests: ['test/audited-actions.test.ts'],
  },
  {
    id: 'A7',
    sentence: 'An acceptance leaves no line.',
    file: 'src/features/introductions/actions/answer-provision.ts',
    find: "  recordAudit<typeof introductionsAudit>(tx, {\n    action: 'provision.accepted',",
    replace: "  void ((_: unknown) => undefined)({\n    action: 'provision.accepted',",
    tests: ['test/audited-actions.test.ts'],
  },
  {
    id: 'A8',
    sentence: 'A removed member leaves no line.',
    file: 'src/features/orgs/actions/members.ts',
    find: "  recordAudit(tx, { action: 'member.removed',",
    replace: "  void ((_: unknown) => undefined)({ action: 'member.removed',",
    tests: ['test/audited-actions.test.ts'],
  },
  {
    id: 'A9',
    sentence: 'A new API key leaves no line.',
    file: 'src/features/orgs/actions/api-keys.ts',
    find: "  recordAudit(tx, {\n    action: 'api_key.created',",
    replace: "  void ((_: unknown) => undefined)({\n    action: 'api_key.created',",
    tests: ['test/audited-actions.test.ts'],
  },
  {
    id: 'A10',
    sentence: 'A download of personal links leaves no line.',
    file: 'src/features/links/actions/export-personal-codes.ts',
    find: '    recordAudit<typeof linksAudit>(tx, {',
    replace: '    void ((_: unknown) => undefined)({',
    tests: ['test/audited-actions.test.ts'],
  },
];
