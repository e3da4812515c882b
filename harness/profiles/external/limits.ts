import type { Check, Scenario, ScenarioStep } from '../../language/types.ts';
import { type ExternalCloud, isLoopback } from './cloud.ts';

/**
 * Why a scenario cannot run against a cloud that runs elsewhere; undefined when it can. This is judged before the first
 * step, because a scenario that stops half way leaves PINs on real locks.
 */
export function whatExternalLacks(scenario: Scenario, cloud: ExternalCloud): string | undefined {
  if (scenario.setsClock) return 'it sets the clock, and an external cloud has its own';
  const { locks, bridges, keypads } = scenario.world;
  const all = Object.keys(locks);
  const standing = Object.values(bridges).every(
    ({ near, wifi }) => wifi === 'up' && near.length === all.length,
  );
  const fresh = Object.values(locks).every(({ batteryPercent }) => batteryPercent === 100);
  if (!standing || !fresh) return 'its world has a range, a Wi-Fi or a battery of its own';
  const unnamed = [...all, ...Object.keys(bridges), ...Object.keys(keypads)].filter(
    name => !cloud.devices[name],
  );
  if (unnamed.length > 0) return `no device is named for ${unnamed.map(name => `'${name}'`).join(', ')}`;
  for (const { never } of scenario.always) {
    const lack = lackOfChecks(never);
    if (lack) return lack;
  }
  return lackOfSteps(scenario.steps, cloud);
}

function lackOfSteps(steps: readonly ScenarioStep[], cloud: ExternalCloud): string | undefined {
  for (const step of steps) {
    const lack = lackOfStep(step, cloud);
    if (lack) return lack;
  }
  return undefined;
}

function lackOfStep(step: ScenarioStep, cloud: ExternalCloud): string | undefined {
  const own = lackOfChecks(step.when);
  if (own) return own;
  switch (step.kind) {
    case 'verb': {
      const { expect, eventually, never } = step;
      return lackOfVerb(step.verb, cloud) ?? lackOfChecks(expect, eventually, never);
    }
    case 'with':
      return lackOfFault(step.fault, cloud) ?? lackOfSteps(step.steps, cloud);
    case 'repeat':
      return lackOfChecks(step.until) ?? lackOfSteps(step.steps, cloud);
  }
}

function lackOfVerb(verb: string, cloud: ExternalCloud): string | undefined {
  switch (verb) {
    case 'pair':
    case 'link':
      return undefined;
    case 'advance':
    case 'advanceTo':
      return `${verb}: its clock cannot be moved`;
    case 'cloud.issueKey':
      return `${verb}: no phone stands beside its locks`;
    case 'seam.connect':
    case 'seam.login':
      return lackOfSeam(cloud) ?? lackOfOwner(verb, cloud);
    case 'seam.registerWebhook':
    case 'seam.awaitWebhook':
      return lackOfSeam(cloud) ?? lackOfReceiver(verb, cloud);
    case 'webhook.register':
    case 'webhook.await':
    case 'webhook.received':
      return lackOfOwner(verb, cloud) ?? lackOfReceiver(verb, cloud);
    default:
      if (verb.startsWith('webhook.')) return lackOfOwner(verb, cloud);
      if (verb.startsWith('seam.')) return lackOfSeam(cloud);
      return verb.startsWith('cloud.') ? undefined : `${verb}: nobody stands beside its devices`;
  }
}

function lackOfFault(fault: string, cloud: ExternalCloud): string | undefined {
  if (fault.startsWith('receiver.')) return lackOfReceiver(fault, cloud);
  return `${fault}: its devices and links cannot be disturbed`;
}

function lackOfSeam({ seam }: ExternalCloud): string | undefined {
  return seam ? undefined : 'no Seam API key is given';
}

function lackOfOwner(verb: string, { owner }: ExternalCloud): string | undefined {
  return owner ? undefined : `${verb}: no e-mail and password of the account are given`;
}

function lackOfReceiver(what: string, cloud: ExternalCloud): string | undefined {
  return isLoopback(cloud) ? undefined : `${what}: it cannot reach a receiver on this machine`;
}

function lackOfChecks(...all: readonly (readonly Check[] | undefined)[]): string | undefined {
  const unseen = all.flatMap(checks => checks ?? []).find(({ of }) => of === 'device' || of === 'world');
  return unseen && `it looks at '${unseen.what}', which only a bench with devices of its own sees`;
}
