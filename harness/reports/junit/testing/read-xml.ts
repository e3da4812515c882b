import { SaxesParser } from 'saxes';

export interface ReadElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: ReadElement[];
  text: string;
}

/**
 * Reads a document by the rules of XML 1.0. @throws {Error} when it is not well-formed or has a character that XML does
 * not allow
 */
export function readXml(document: string): ReadElement {
  const root: ReadElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', error => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: ReadElement = {
      name,
      attributes: attributes as Record<string, string>,
      children: [],
      text: '',
    };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', text => {
    open.at(-1)!.text += text;
  });
  parser.write(document).close();
  return root.children[0]!;
}

/** All elements of this name: the element itself and its descendants. */
export function findAll(element: ReadElement, name: string): ReadElement[] {
  return [
    ...(element.name === name ? [element] : []),
    ...element.children.flatMap(child => findAll(child, name)),
  ];
}
