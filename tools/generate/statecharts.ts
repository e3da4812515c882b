import type { AnyStateMachine } from 'xstate';
import { brokerLinkMachine } from '../../bridge/machines/broker-link.ts';
import { jobMachine } from '../../bridge/machines/job.ts';
import { slotsMachine } from '../../bridge/machines/slots.ts';
import { wifiMachine } from '../../bridge/machines/wifi.ts';
import { alarmMachine } from '../../simulator/lock/machines/alarm.ts';
import { boltMachine } from '../../simulator/lock/machines/bolt.ts';
import { dfuMachine } from '../../simulator/lock/machines/dfu.ts';
import { doorMachine } from '../../simulator/lock/machines/door.ts';
import { keypadMachine } from '../../simulator/lock/machines/keypad.ts';
import { linkMachine } from '../../simulator/lock/machines/link.ts';
import { ownershipMachine } from '../../simulator/lock/machines/ownership.ts';
import { pinLifeMachine } from '../../simulator/lock/machines/pin-life.ts';
import { powerMachine } from '../../simulator/lock/machines/power.ts';

const machines: readonly [title: string, source: string, machine: AnyStateMachine][] = [
  ['The life of a PIN', 'simulator/lock/machines/pin-life.ts', pinLifeMachine],
  ['Lock: power', 'simulator/lock/machines/power.ts', powerMachine],
  ['Lock: ownership', 'simulator/lock/machines/ownership.ts', ownershipMachine],
  ['Lock: bolt', 'simulator/lock/machines/bolt.ts', boltMachine],
  ['Lock: keypad', 'simulator/lock/machines/keypad.ts', keypadMachine],
  ['Lock: DFU mode', 'simulator/lock/machines/dfu.ts', dfuMachine],
  ['Lock: door', 'simulator/lock/machines/door.ts', doorMachine],
  ['Lock: alarm', 'simulator/lock/machines/alarm.ts', alarmMachine],
  ['Lock: link', 'simulator/lock/machines/link.ts', linkMachine],
  ['Bridge: Wi-Fi', 'bridge/machines/wifi.ts', wifiMachine],
  ['Bridge: broker link', 'bridge/machines/broker-link.ts', brokerLinkMachine],
  ['Bridge: slots', 'bridge/machines/slots.ts', slotsMachine],
  ['Bridge: job', 'bridge/machines/job.ts', jobMachine],
];

/** Draws every state machine from its definition. */
export function statecharts(): string {
  const sections = machines.map(
    ([title, source, machine]) =>
      `## ${title}\n\n\`${source}\`\n\n\`\`\`mermaid\n${diagram(machine)}\n\`\`\`\n`,
  );
  return `# Statecharts\n\nGenerated from the machines; see \`npm run generate\`. In brackets: the guard; behind the slash: effects.\n\n${sections.join('\n')}`;
}

function diagram(machine: AnyStateMachine): string {
  const lines = ['stateDiagram-v2', `  [*] --> ${initialState(machine)}`];
  for (const [name, node] of Object.entries(machine.states)) {
    // The machine's own transitions apply in every state that does not handle the event itself.
    const own = [...node.transitions.values()].flat();
    for (const { eventType, target, guard, actions } of own) {
      const to = target?.[0]?.key ?? name;
      lines.push(`  ${name} --> ${to}: ${label(eventType, guard, actions)}`);
    }
    if (node.type === 'final') lines.push(`  ${name} --> [*]`);
  }
  const everywhere = [...machine.root.transitions.values()].flat();
  if (everywhere.length > 0) {
    const notes = everywhere.map(({ eventType, target, guard, actions }) => {
      const to = target?.[0] ? ` → ${target[0].key}` : '';
      return `    ${label(eventType, guard, actions)}${to}`;
    });
    lines.push(`  note right of ${initialState(machine)}`, '    in any state', ...notes, '  end note');
  }
  return lines.join('\n');
}

function initialState(machine: AnyStateMachine): string {
  return machine.root.initial.target[0]!.key;
}

function label(event: string, guard: unknown, actions: readonly unknown[]): string {
  const condition = guard === undefined ? '' : ` [${nameOf(guard)}]`;
  const effects = actions.map(nameOf).join(', ');
  return `${event}${condition}${effects ? ` / ${effects}` : ''}`;
}

/** Guards and actions are shown by name, some with parameters. */
function nameOf(part: unknown): string {
  return typeof part === 'string' ? part : (part as { readonly type: string }).type;
}
