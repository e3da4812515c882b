import type { Finding, Machine } from './finding.ts';

/** Bits of `CapEff` in /proc/self/status: linux/capability.h. */
const CAP_NET_ADMIN = 12n;
const CAP_NET_RAW = 13n;
const SERIAL = /^(ttyACM|ttyUSB)\d+$/;
const CONTROLLER = /^hci(\d+)$/;

/** Finds the kernel's controllers, the serial lines that may be one, and the rights to use them. */
export async function examineAdapters(machine: Machine): Promise<Finding[]> {
  if (machine.platform !== 'linux') {
    const remedy = 'list them with the tools of the system; serial: and tcp: work here too';
    const found = `not looked for on ${machine.platform}`;
    return [{ area: 'adapter', name: 'adapters', state: 'note', found, remedy }];
  }
  const [kernel, serial] = await Promise.all([examineKernel(machine), examineSerial(machine)]);
  return [...kernel, ...serial];
}

async function examineKernel({ list, read }: Machine): Promise<Finding[]> {
  const names = (await list('/sys/class/bluetooth')).filter(name => CONTROLLER.test(name)).sort();
  if (names.length === 0) {
    const remedy = 'plug one in (lsusb shows it), or use serial: or tcp:; scenarios need none';
    return [{ area: 'adapter', name: 'hci:N', state: 'note', found: 'no adapter of the kernel', remedy }];
  }
  const findings: Finding[] = names.map(name => ({
    area: 'adapter',
    name: `hci:${CONTROLLER.exec(name)![1]}`,
    state: 'ok',
    found: `adapter ${name}; it must be up: hciconfig ${name} up`,
  }));
  const capabilities = capabilitiesOf(await read('/proc/self/status'));
  const may = has(capabilities, CAP_NET_RAW) && has(capabilities, CAP_NET_ADMIN);
  findings.push({
    area: 'right',
    name: 'cap_net_raw, cap_net_admin',
    state: may ? 'ok' : 'missing',
    found: may ? 'this process has them' : 'this process lacks them',
    ...(!may && {
      remedy: 'for hci:N: sudo setcap cap_net_raw,cap_net_admin+eip "$(realpath "$(which node)")"',
    }),
  });
  if (await bluetoothdRuns({ list, read })) {
    findings.push({
      area: 'adapter',
      name: 'bluetoothd',
      state: 'missing',
      found: 'it runs, and takes kernel adapters for itself',
      remedy: 'for hci:N: sudo systemctl stop bluetooth',
    });
  }
  return findings;
}

async function examineSerial({ list, mayUse }: Machine): Promise<Finding[]> {
  const names = (await list('/dev')).filter(name => SERIAL.test(name)).sort();
  if (names.length === 0) {
    const remedy = 'plug in a dongle with an H4 firmware, for example Zephyr hci_uart (docs/hardware.md)';
    return [{ area: 'adapter', name: 'serial:', state: 'note', found: 'no USB serial line', remedy }];
  }
  return Promise.all(
    names.map(async (name): Promise<Finding> => {
      const may = await mayUse(`/dev/${name}`);
      return {
        area: 'adapter',
        name: `serial:/dev/${name}`,
        state: may ? 'ok' : 'missing',
        found: may ? 'a serial line that this user may open' : 'this user may not open it',
        ...(!may && { remedy: 'sudo usermod -a -G dialout "$USER", then log in anew' }),
      };
    }),
  );
}

/** The effective capabilities; undefined when the system does not tell them. */
function capabilitiesOf(status: string | undefined): bigint | undefined {
  const hex = /^CapEff:\s*([0-9a-f]+)$/m.exec(status ?? '')?.[1];
  return hex === undefined ? undefined : BigInt(`0x${hex}`);
}

function has(capabilities: bigint | undefined, bit: bigint): boolean {
  return capabilities !== undefined && (capabilities >> bit) % 2n === 1n;
}

async function bluetoothdRuns({ list, read }: Pick<Machine, 'list' | 'read'>): Promise<boolean> {
  const processes = (await list('/proc')).filter(name => /^\d+$/.test(name));
  const names = await Promise.all(processes.map(id => read(`/proc/${id}/comm`)));
  return names.some(name => name?.trim() === 'bluetoothd');
}
