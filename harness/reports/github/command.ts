import { printable } from '../printable.ts';

/** The place in the repository and the title that a workflow command can have. */
export interface Annotation {
  readonly level: 'error' | 'warning';
  readonly title: string;
  readonly message: string;
  /** From the root of the repository, with slashes. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** One line: GitHub's runner makes an annotation of it. */
export function annotationCommand({ level, file, line, column, title, message }: Annotation): string {
  const properties = Object.entries({ file, line, col: column, title }).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${propertyText(String(value))}`],
  );
  return `::${level} ${properties.join(',')}::${dataText(message)}`;
}

/** Escapes percent signs and line ends, which the runner undoes, so that no text ends its command or begins another. */
function dataText(text: string): string {
  return printable(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function propertyText(text: string): string {
  return dataText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
