/** Where lines for people go: a terminal, or what is piped from one. */
export interface Screen {
  /** Of others' text nothing may act on a terminal here: it went through `inLine` or `printable` before. */
  line(text: string): void;
  /** The last line, which the next one replaces; nothing where lines cannot change. */
  status(text: string): void;
  paint(style: ScreenStyle, text: string): string;
}

export type ScreenStyle = 'bold' | 'dim' | 'red' | 'green' | 'yellow';
