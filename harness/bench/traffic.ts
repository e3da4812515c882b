/** What goes on outside the world's clock: on sockets, and in programs that run in real time. */
export interface Traffic {
  /** Whether something is under way that will reach a party of the world by itself. */
  readonly isBusy: boolean;
  /** Changes whenever something has moved. */
  readonly moved: number;
}
