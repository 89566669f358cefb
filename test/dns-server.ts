import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { type Answer, decode, encode, streamEncode } from 'dns-packet';

/** What the server says of one name and type: records, a code, silence, or bytes that are no answer. */
type Said =
  | {
      readonly txt?: readonly string[];
      readonly mx?: readonly (readonly [number, string])[];
      readonly a?: string;
      readonly cname?: string;
    }
  | 'servfail'
  | 'refused'
  | 'silence'
  | 'garbage';

export interface TestDns {
  /** `address:port` for a resolver. */
  readonly server: string;
  /** What is asked for, as `TXT name`, in the order it came. */
  readonly asked: string[];
  /** Says something of a name from now on: `TXT example.jp`, `MX example.jp`, `A mx.example.jp`. */
  say(question: string, said: Said): void;
  forget(): void;
  end(): Promise<void>;
}

const RCODES = { refused: 5, servfail: 2, nxdomain: 3 } as const;
/** A datagram above this is cut, and the rest is asked for over TCP. */
const MOST_BYTES = 512;

/** A DNS server of our own on UDP and TCP: a real resolver asks it. A name nobody spoke of does not exist. */
export async function startDns(): Promise<TestDns> {
  const zone = new Map<string, Said>();
  const asked: string[] = [];
  const answer = (bytes: Buffer, isTcp: boolean): Buffer | undefined => {
    const { id = 0, questions = [] } = decode(bytes);
    const [question] = questions;
    const name = question?.name.toLowerCase() ?? '';
    if (!isTcp) asked.push(`${question?.type} ${name}`);
    const said = zone.get(`${question?.type} ${name}`);
    if (said === 'silence') return undefined;
    if (said === 'garbage')
      return Buffer.from([id >> 8, id & 255, 0x81, 0x80, 0, 1, 0, 9, 0, 0, 0, 0, 0xff, 0xff]);
    const code =
      typeof said === 'string'
        ? RCODES[said]
        : said === undefined && !isBelow(zone, name)
          ? RCODES.nxdomain
          : 0;
    const packet = {
      type: 'response' as const,
      id,
      flags: 0x0180 | code,
      questions,
      answers: typeof said === 'object' ? answersOf(name, said) : [],
    };
    if (isTcp) return streamEncode(packet);
    const whole = encode(packet);
    return whole.length <= MOST_BYTES
      ? whole
      : encode({ ...packet, flags: packet.flags | 0x0200, answers: [] });
  };
  const udp = createSocket('udp4');
  udp.on('message', (bytes, from) => {
    const said = answer(bytes, false);
    if (said !== undefined) udp.send(said, from.port, from.address);
  });
  await new Promise<void>((resolve) => {
    udp.bind(0, '127.0.0.1', resolve);
  });
  const { port } = udp.address();
  const tcp = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (bytes) => {
      const said = answer(bytes.subarray(2), true);
      if (said !== undefined) socket.end(said);
    });
  });
  await new Promise<void>((resolve) => {
    tcp.listen(port, '127.0.0.1', resolve);
  });
  return {
    server: `127.0.0.1:${port}`,
    asked,
    say: (question, said) => zone.set(question, said),
    forget() {
      zone.clear();
      asked.length = 0;
    },
    async end() {
      udp.close();
      await new Promise((resolve) => {
        tcp.close(resolve);
      });
    },
  };
}

/** Whether something is said of the name, or of one below it: then it exists, though it has no such record. */
function isBelow(zone: ReadonlyMap<string, Said>, name: string): boolean {
  return [...zone.keys()].some((question) => {
    const known = question.slice(question.indexOf(' ') + 1);
    return known === name || known.endsWith(`.${name}`);
  });
}

function answersOf(name: string, said: Exclude<Said, string>): Answer[] {
  const rest = { name, ttl: 60, class: 'IN' as const };
  return [
    ...(said.cname === undefined ? [] : [{ ...rest, type: 'CNAME' as const, data: said.cname }]),
    ...(said.txt ?? []).map((text) => ({
      ...rest,
      type: 'TXT' as const,
      data: text.match(/[^]{1,255}/g) ?? [''],
    })),
    ...(said.mx ?? []).map(([preference, exchange]) => ({
      ...rest,
      type: 'MX' as const,
      data: { preference, exchange },
    })),
    ...(said.a === undefined ? [] : [{ ...rest, type: 'A' as const, data: said.a }]),
  ];
}
