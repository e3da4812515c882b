/** The output for people: a terminal, or a pipe. */
export interface Screen {
  /** Prints text that cannot act on the terminal: text from outside has gone through `inLine` or `printable` before. */
  line(text: string): void;
  /** Prints the last line, which the next one replaces; prints nothing where lines cannot change. */
  status(text: string): void;
  paint(style: ScreenStyle, text: string): string;
}

export type ScreenStyle = 'bold' | 'dim' | 'red' | 'green' | 'yellow';
