import type { Child } from 'hono/jsx';
import { Badge, type BadgeTone } from '../../../ui/layout/badge.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { listed, t } from '../../../ui/rendering.ts';
import { formatNumber, type Pair } from '../../../ui/text.ts';
import type { LetterFinding, LetterPlace, Severity } from '../rules/clinic-finding.ts';

interface ClinicProps {
  /** Left out where the letter was pasted without one. */
  readonly subject?: string;
  readonly body: string;
  /** In the order of the text, as `examineLetter` answers. */
  readonly findings: readonly LetterFinding[];
}

/** The letter with numbered marks, and beside it what speaks against each and what to write instead. */
export function ClinicFindings({ subject = '', body, findings }: ClinicProps) {
  const count = formatNumber(findings.length);
  return (
    <Section
      title={t(`見直したい箇所が${count}件あります`, `${count} things to reconsider`)}
      lead={t(
        `${severities(findings)}。番号は、文面の中の印と同じです。＋は、言葉を足す箇所です。`,
        `${severities(findings)}. The numbers are those in the text; + marks where something is to be added.`,
      )}
    >
      <div class="grid items-start gap-6 lg:grid-cols-2">
        <Card>
          {subject !== '' && <p class="marked-text">{markedText(subject, 'subject', findings)}</p>}
          <p class="marked-text">{markedText(body, 'body', findings)}</p>
        </Card>
        <Card>
          <dl class="stack is-tight">
            {groupsOf(findings).map((group) => (
              <Group group={group} />
            ))}
          </dl>
        </Card>
      </div>
    </Section>
  );
}

/** What is said once of several words. */
interface FindingGroup {
  readonly first: LetterFinding;
  readonly members: readonly { readonly finding: LetterFinding; readonly number: number }[];
}

function Group({ group: { first, members } }: { group: FindingGroup }) {
  return (
    <div>
      <dt class="flex flex-wrap gap-2">
        <Badge tone={SEVERITIES[first.severity].tone}>{t(...SEVERITIES[first.severity].name)}</Badge>
        {members.map(({ finding, number }) => (
          <span>
            {number} {nameOf(finding)}
          </span>
        ))}
      </dt>
      <dd>
        <p>{t(...first.reason)}</p>
        <p class="support">
          {t('直し方：', 'Instead: ')}
          {t(...first.suggestion)}
        </p>
      </dd>
    </div>
  );
}

/** As long a stretch of the text as tells which it is. */
const LONGEST_NAME = 24;

function nameOf({ words, places }: LetterFinding): Child {
  const [first] = places;
  if (words === '')
    return first === undefined || first.start === first.end
      ? t('足りない言葉', 'Missing')
      : t('印の箇所', 'The marked text');
  const shown = words.length > LONGEST_NAME ? `${words.slice(0, LONGEST_NAME)}…` : words;
  return (
    <>
      {t(`「${shown}」`, `“${shown}” `)}
      {places.length > 1 && t(`（${places.length}か所）`, `(${places.length} times) `)}
    </>
  );
}

/** The findings of which the same is to be said, in the order of their first. */
function groupsOf(findings: readonly LetterFinding[]): readonly FindingGroup[] {
  const groups = new Map<string, FindingGroup & { readonly members: FindingGroup['members'][number][] }>();
  for (const [index, finding] of findings.entries()) {
    const said = `${finding.severity}${finding.reason[0]}${finding.suggestion[0]}`;
    const member = { finding, number: index + 1 };
    const group = groups.get(said);
    if (group === undefined) groups.set(said, { first: finding, members: [member] });
    else group.members.push(member);
  }
  return [...groups.values()];
}

/** How many of each weight there are: 要修正3件、見直し1件. */
function severities(findings: readonly LetterFinding[]): string {
  return listed(
    (['must', 'should', 'may'] as const).flatMap((severity) => {
      const count = findings.filter((one) => one.severity === severity).length;
      const [ja, en] = SEVERITIES[severity].name;
      return count === 0 ? [] : [[`${ja}${count}件`, `${count} ${en.toLowerCase()}`] as const];
    }),
  );
}

/** The text cut at its marks; where two share letters, the later one is marked from where the first ends. */
function markedText(text: string, part: LetterPlace['part'], findings: readonly LetterFinding[]): Child[] {
  const marks = findings
    .flatMap(({ places }, index) =>
      places.filter((place) => place.part === part).map((place) => ({ ...place, number: index + 1 })),
    )
    .toSorted((one, other) => one.start - other.start);
  const parts: Child[] = [];
  let read = 0;
  for (const { start, end, number } of marks) {
    const from = Math.max(read, start);
    parts.push(
      text.slice(read, from),
      <mark>
        {start === end ? t('＋', '+') : text.slice(from, end)}
        <sup>{number}</sup>
      </mark>,
    );
    read = Math.max(read, end);
  }
  return [...parts, text.slice(read)];
}

const SEVERITIES: Readonly<Record<Severity, { readonly name: Pair; readonly tone: BadgeTone }>> = {
  must: { name: ['要修正', 'Must change'], tone: 'error' },
  should: { name: ['見直し', 'Reconsider'], tone: 'warning' },
  may: { name: ['任意', 'Optional'], tone: 'neutral' },
};
