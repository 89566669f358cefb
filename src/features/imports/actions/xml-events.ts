import { Parser } from 'saxen';

/** What is told while an XML text is read. Names come without the prefix of their namespace. */
export interface XmlEvents {
  readonly open: (name: string, attributes: XmlAttributes) => void;
  readonly text: (text: string) => void;
  readonly close: (name: string) => void;
}

/** An attribute by its name as written, or an empty text. */
export type XmlAttributes = (name: string) => string;

/** The XML is not well-formed. */
class BrokenXml extends Error {}

/**
 * Reads an XML text in one go; entities are those of XML itself, whatever the text declares.
 * @throws BrokenXml
 */
export function readXml(bytes: Buffer, { open, text, close }: XmlEvents): void {
  const parser = new Parser();
  parser.on('openTag', (name, getAttributes, decode) => {
    open(localName(name), (attribute) => {
      const value = getAttributes()[attribute];
      return typeof value === 'string' ? decode(value) : '';
    });
  });
  parser.on('closeTag', (name) => close(localName(name)));
  parser.on('text', (value, decode) => text(decode(value)));
  parser.on('cdata', text);
  const stop = ({ message }: Error) => {
    throw new BrokenXml(message);
  };
  parser.on('error', stop);
  // An attribute that it cannot read would be one that nobody sees.
  parser.on('warn', stop);
  parser.parse(new TextDecoder(encodingOf(bytes)).decode(bytes));
}

/** XML may also be written in UTF-16, with its mark. */
function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
