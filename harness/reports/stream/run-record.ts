import type { ReportEvent, RunEnded, RunStarted } from './events.ts';
import type { ScenarioReport } from './report.ts';

/** One stream, put together. */
export interface RunRecord {
  readonly started: RunStarted;
  readonly reports: readonly ScenarioReport[];
  readonly ended: RunEnded;
}

/** Collects the events of streams, for reports that are made at the end of a stream. */
export class RunRecorder {
  readonly #whole: RunRecord[] = [];
  #started: RunStarted | undefined;
  #reports: ScenarioReport[] = [];

  /** The streams that have ended, in their order. */
  get records(): readonly RunRecord[] {
    return this.#whole;
  }

  /** Takes an event, and returns whether it ended a stream. */
  take(event: ReportEvent): 'going on' | 'ended' {
    switch (event.event) {
      case 'run.started':
        this.#started = event;
        this.#reports = [];
        return 'going on';
      case 'scenario.finished':
        this.#reports.push(event.report);
        return 'going on';
      case 'run.ended':
        if (!this.#started) return 'going on';
        this.#whole.push({ started: this.#started, reports: this.#reports, ended: event });
        this.#started = undefined;
        return 'ended';
    }
  }
}
