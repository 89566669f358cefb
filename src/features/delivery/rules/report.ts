/** The machine-readable part of a report: groups of fields, names in lower case (RFC 3464 §2.1, RFC 5965 §3). */
export type FieldGroup = ReadonlyMap<string, string>;

/** A report about one message to one recipient has two groups; whoever sends more is not read to the end. */
const MOST_GROUPS = 20;
const MOST_FIELDS = 60;
const LONGEST_PART = 64 * 1_024;
const LONGEST_FIELD = 2_000;

/** Reads the fields of a report, at most the first twenty groups of them. Takes any text. */
export function readFields(part: string): FieldGroup[] {
  const groups: Map<string, string>[] = [];
  let group: Map<string, string> | undefined;
  let name = '';
  for (const line of part.slice(0, LONGEST_PART).split(/\r\n|\n|\r/)) {
    if (line.trim() === '') {
      group = undefined;
      continue;
    }
    const continued = /^[ \t]/.test(line);
    const colon = line.indexOf(':');
    if (!continued && colon < 1) continue;
    if (group === undefined) {
      if (groups.length === MOST_GROUPS) break;
      group = new Map();
      groups.push(group);
      name = '';
    }
    if (continued && name !== '') {
      group.set(name, `${group.get(name) ?? ''} ${line.trim()}`.slice(0, LONGEST_FIELD));
    } else if (!continued && group.size < MOST_FIELDS) {
      name = line.slice(0, colon).trim().toLowerCase();
      // The first of two of one name is the one that counts: nothing behind it changes what it says.
      if (group.has(name)) name = '';
      else
        group.set(
          name,
          line
            .slice(colon + 1)
            .trim()
            .slice(0, LONGEST_FIELD),
        );
    }
  }
  return groups;
}

/** The address in a field such as `rfc822; <taro@example.jp>`; empty where there is none. */
export function addressIn(field: string | undefined): string {
  return (field ?? '')
    .replace(/^[^;@]*;/, '')
    .replace(/[<>]/g, '')
    .trim();
}
