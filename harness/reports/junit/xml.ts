import { printable } from '../printable.ts';

/** An element with its children, or a text. */
export type XmlNode = XmlElement | string;

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  readonly children: readonly XmlNode[];
}

export function element(
  name: string,
  attributes: XmlElement['attributes'] = {},
  children: readonly XmlNode[] = [],
): XmlElement {
  return { name, attributes, children };
}

/** A valid XML 1.0 document for any texts: characters that XML does not allow are written as in JSON. */
export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${render(root, '')}`;
}

function render({ name, attributes, children }: XmlElement, indent: string): string {
  const head = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : ` ${key}="${attributeText(String(value))}"`,
  );
  const start = `${indent}<${name}${head.join('')}`;
  if (children.length === 0) return `${start}/>\n`;
  // An element has texts or elements, never both, so indentation adds nothing to a text.
  if (children.every(child => typeof child === 'string'))
    return `${start}>${children.map(text).join('')}</${name}>\n`;
  const inner = children.map(child =>
    typeof child === 'string' ? text(child) : render(child, `${indent}  `),
  );
  return `${start}>\n${inner.join('')}${indent}</${name}>\n`;
}

function text(written: string): string {
  return printable(written).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Line ends are written as references, because a parser replaces others by spaces (XML 1.0, 3.3.3). */
function attributeText(written: string): string {
  return text(written).replaceAll('"', '&quot;').replaceAll('\n', '&#10;');
}
