/** A broker that somebody else runs, as the user names it; plain data, handed to the runner's workers. */
export interface OutsideBroker {
  /** `mqtt://host:port` or `mqtts://host:port`; credentials are not part of it. */
  readonly url: string;
  /** Empty: the broker knows no users. */
  readonly username: string;
  readonly password: string;
  /** PEM; trusted instead of the system's authorities. */
  readonly ca?: string | undefined;
  /** Where `ca` was read, for the command that runs a scenario again. */
  readonly caFile?: string | undefined;
}

/** The broker's user must be allowed to read and write `lockbench-runs/#`. */
const ROOT = 'lockbench-runs';

/** What one world has to itself on a broker that it shares: topics and client ids of others never meet its own. */
export interface BrokerNamespace {
  /** Before every topic, with the slash at its end. */
  readonly topicPrefix: string;
  /** Before every client id. */
  readonly clientIdPrefix: string;
}

/** `id`: unlike in every world that may use the broker at the same time; up to 16 letters and digits. */
export function createBrokerNamespace(id: string): BrokerNamespace {
  return { topicPrefix: `${ROOT}/${id}/`, clientIdPrefix: `${id}-` };
}
