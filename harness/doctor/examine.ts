import { examineAdapters } from './adapters.ts';
import type { Finding, Machine } from './finding.ts';

const leastNode: readonly [major: number, minor: number] = [20, 19];
const MQTT_PORT = 1883;
const MQTTS_PORT = 8883;

/** Looks at everything that real links need; changes nothing, sends nothing but a TCP connect to this machine. */
export async function examine(machine: Machine): Promise<Finding[]> {
  const parts = await Promise.all([
    [examineNode(machine)],
    examinePackages(machine),
    examineAdapters(machine),
    examineBrokers(machine),
    examineTools(machine),
  ]);
  return parts.flat();
}

function examineNode({ nodeVersion }: Machine): Finding {
  const [major = 0, minor = 0] = nodeVersion.replace('v', '').split('.').map(Number);
  const isNew = major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1]);
  return {
    area: 'node',
    name: 'Node.js',
    state: isNew ? 'ok' : 'missing',
    found: nodeVersion,
    ...(!isNew && { remedy: `install Node.js ${leastNode.join('.')} or newer` }),
  };
}

async function examinePackages({ load, hasStack }: Machine): Promise<Finding[]> {
  const check = async (name: string, use: string, install: string): Promise<Finding> => {
    const result = await load(name);
    if (result === 'ok') return { area: 'package', name, state: 'ok', found: use };
    const isAbsent = /cannot find/i.test(result.message);
    const found = isAbsent ? 'not installed' : `does not load: ${result.message.split('\n')[0]}`;
    return { area: 'package', name, state: 'missing', found, remedy: `for ${use}: ${install}` };
  };
  const stacks = ['@abandonware/noble', '@abandonware/bleno'].map(
    (name): Finding =>
      hasStack(name)
        ? { area: 'package', name, state: 'ok', found: 'Bluetooth on any adapter' }
        : {
            area: 'package',
            name,
            state: 'missing',
            found: 'not there',
            remedy: 'npm ci, or install lockbench anew',
          },
  );
  const loaded = await Promise.all([
    check('mqtt', 'brokers of the network', 'npm install'),
    check('serialport', 'adapters on serial: lines', 'npm install serialport'),
    check(
      '@stoprocent/bluetooth-hci-socket',
      'hci:N, the adapters of the Linux kernel',
      'npm install @stoprocent/bluetooth-hci-socket',
    ),
  ]);
  return [...stacks, ...loaded];
}

async function examineBrokers({ which, listens }: Machine): Promise<Finding[]> {
  const mosquitto = await which('mosquitto');
  const [plain, tls] = await Promise.all([listens('127.0.0.1', MQTT_PORT), listens('127.0.0.1', MQTTS_PORT)]);
  const listening = [...(plain ? [MQTT_PORT] : []), ...(tls ? [MQTTS_PORT] : [])];
  return [
    {
      area: 'broker',
      name: 'Mosquitto',
      state: mosquitto ? 'ok' : 'missing',
      found: mosquitto ?? 'not installed',
      ...(!mosquitto && {
        remedy: 'for a broker of your own and its tests: apt-get install mosquitto',
      }),
    },
    {
      area: 'broker',
      name: 'broker here',
      state: listening.length > 0 ? 'ok' : 'note',
      found:
        listening.length > 0
          ? `something listens at 127.0.0.1, port ${listening.join(' and ')}`
          : `nothing listens at 127.0.0.1, port ${MQTT_PORT} or ${MQTTS_PORT}`,
      ...(listening.length === 0 && { remedy: 'only --broker needs one; scenarios bring their own' }),
    },
  ];
}

async function examineTools({ which, firstLine }: Machine): Promise<Finding[]> {
  const check = async (name: string, use: string, versionOption?: string): Promise<Finding> => {
    const path = await which(name);
    if (!path) {
      const remedy = `for ${use}: apt-get install ${name}`;
      return { area: 'tool', name, state: 'missing', found: 'not installed', remedy };
    }
    if (!versionOption) return { area: 'tool', name, state: 'ok', found: path };
    const version = await firstLine(path, [versionOption]);
    if (version !== undefined) return { area: 'tool', name, state: 'ok', found: version || path };
    return {
      area: 'tool',
      name,
      state: 'missing',
      found: `${path} does not answer`,
      remedy: 'install it anew',
    };
  };
  return Promise.all([
    check('tshark', 'looking into captures', '--version'),
    check('socat', 'serial lines without a dongle'),
  ]);
}
