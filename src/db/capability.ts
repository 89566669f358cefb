import type { Database } from './database.ts';

/** The capability functions that are called outside a transaction: how each takes its argument, and what it looks like. */
const CALLS = {
  find_relay_link: { call: 'find_relay_link(asked.argument)', shape: /^[A-Za-z0-9_-]{22}$/ },
  find_api_key: { call: 'find_api_key(asked.argument)', shape: /^[a-z0-9]{1,40}$/ },
  find_candidate_session: {
    call: "find_candidate_session(decode(asked.argument, 'hex'))",
    shape: /^[0-9a-f]{64}$/,
  },
  note_handed_over: { call: 'note_handed_over(asked.argument)', shape: /^[0-9a-f-]{36}\/[0-9a-f-]{36}$/ },
} as const;

/** Most questions that share one statement. */
const MOST_TOGETHER = 200;

type Capability = keyof typeof CALLS;
type Answer = Readonly<Record<string, unknown>>;

interface Question {
  readonly argument: string;
  readonly resolve: (answer: Answer | undefined) => void;
  readonly reject: (error: unknown) => void;
}

const waiting = new WeakMap<Database, Map<Capability, Question[]>>();

/**
 * Asks one of the declared capability functions (SECURITY DEFINER, listed in test/capability-list.ts) about an argument
 * that is itself the permission, such as a relay link's code; answers its row, or undefined. It is its own transaction,
 * has no scope and therefore sees nothing but what the function hands out: for the page behind the link, opening a
 * transaction would cost three round trips instead of one. Questions of the same moment share one statement, so that a
 * crowd at one link costs the database little more than one visitor.
 * @param argument of the capability's own shape; anything else is a defect of the caller, and rejected, since it could
 *   spoil its neighbours' answers
 */
export function callCapability(
  database: Database,
  capability: Capability,
  argument: string,
): Promise<Answer | undefined> {
  if (!CALLS[capability].shape.test(argument)) return Promise.reject(new TypeError('not an argument'));
  return new Promise((resolve, reject) => {
    const questions = waiting.get(database) ?? new Map<Capability, Question[]>();
    waiting.set(database, questions);
    const together = questions.get(capability) ?? [];
    together.push({ argument, resolve, reject });
    questions.set(capability, together);
    const ask = () => {
      questions.delete(capability);
      void askTogether(database, capability, together);
    };
    if (together.length === 1) setImmediate(ask);
  });
}

async function askTogether(
  database: Database,
  capability: Capability,
  questions: readonly Question[],
): Promise<void> {
  for (let from = 0; from < questions.length; from += MOST_TOGETHER) {
    const some = questions.slice(from, from + MOST_TOGETHER);
    try {
      const answers = await ask(
        database,
        capability,
        some.map(({ argument }) => argument),
      );
      for (const [index, { resolve }] of some.entries()) resolve(answers.get(index + 1));
    } catch (error) {
      for (const { reject } of some) reject(error);
    }
  }
}

async function ask(
  database: Database,
  capability: Capability,
  given: readonly string[],
): Promise<ReadonlyMap<number, Answer>> {
  const text = `select asked.number as asked_number, answer.*
    from unnest($1::text[]) with ordinality as asked (argument, number), ${CALLS[capability].call} as answer`;
  const { rows } = await database.pool.query<Answer & { asked_number: number }>({
    name: capability,
    text,
    values: [given],
  });
  return new Map(rows.map((row) => [row.asked_number, row]));
}
