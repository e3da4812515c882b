import { fileURLToPath } from 'node:url';
import protobuf from 'protobufjs';
import { encodeMessage, type LockOperation, lock } from '../../../protocol/messages/index.ts';

export interface BrokenRequest {
  /** Says what is wrong with it. */
  readonly name: string;
  readonly packet: Uint8Array;
  /** Whether a lock may answer it with OK. */
  readonly may: 'pass' | 'not pass';
}

const REQUEST_ID = 77;
const EARLIEST_SECONDS = Date.UTC(2020, 0, 1) / 1000;
const LATEST_SECONDS = Date.UTC(2100, 0, 1) / 1000;

/** The wire as its declaration has it, so that what is new there is broken too. */
const wire = new protobuf.Root();
wire.loadSync(fileURLToPath(new URL('../../../protocol/messages/lock.proto', import.meta.url)));
const requestType = wire.lookupType('lockbench.lock.Request');

/** The names of all operations, as the declaration has them. */
export const declaredOperations: readonly string[] = [...requestType.oneofs['op']!.oneof];

type Bad = readonly [name: string, value: unknown, may: BrokenRequest['may']];

/** Every field of a sound request with every kind of bad value, one at a time, and the request cut and flooded. */
export function* brokenRequests(operation: LockOperation): Generator<BrokenRequest> {
  const sound = operation as Record<string, unknown>;
  for (const [name, content] of Object.entries(sound)) {
    const field = requestType.fields[name]!;
    field.resolve();
    for (const { path, value, may } of brokenFields(field.resolvedType as protobuf.Type, content as object)) {
      yield { name: path, may, packet: packetOf({ [name]: value } as LockOperation) };
    }
  }
  const packet = packetOf(operation);
  for (let length = 0; length < packet.length; length += 1) {
    yield { name: `cut to ${length} bytes`, may: 'pass', packet: packet.slice(0, length) };
  }
  yield {
    name: 'with a field of the future',
    may: 'pass',
    packet: Buffer.concat([packet, unknownField(1_000)]),
  };
  yield { name: 'said twice', may: 'pass', packet: Buffer.concat([packet, packet]) };
}

/** The request in a numbered packet. */
export function packetOf(operation: LockOperation): Uint8Array {
  return encodeMessage(lock.Packet, { request: { ...operation, id: REQUEST_ID } });
}

interface BrokenField {
  readonly path: string;
  readonly value: object;
  readonly may: BrokenRequest['may'];
}

function* brokenFields(type: protobuf.Type, content: object): Generator<BrokenField> {
  for (const field of type.fieldsArray) {
    field.resolve();
    for (const [name, value, may] of badValues(field)) {
      yield { path: `${field.name}: ${name}`, value: { ...content, [field.name]: value }, may };
    }
    if (field.resolvedType instanceof protobuf.Type) {
      const inner = (content as Record<string, unknown>)[field.name];
      const one = field.repeated ? (inner as object[] | undefined)?.[0] : inner;
      for (const { path, value, may } of brokenFields(field.resolvedType, (one ?? {}) as object)) {
        const put = field.repeated ? [value] : value;
        yield { path: `${field.name}.${path}`, value: { ...content, [field.name]: put }, may };
      }
    }
  }
}

function badValues(field: protobuf.Field): readonly Bad[] {
  if (field.repeated) return [['far too many', Array.from({ length: 300 }, () => ({})), 'pass']];
  if (field.resolvedType instanceof protobuf.Enum) return badEnums(field.resolvedType);
  if (field.resolvedType) return [['left out', undefined, 'pass']];
  switch (field.type) {
    case 'string':
      return badStrings(/pin$/i.test(field.name) ? 'not pass' : 'pass');
    case 'bytes':
      return [0, 1, 11, 3_000].map(length => [`${length} bytes`, new Uint8Array(length), 'pass']);
    case 'bool':
      return [['left out', undefined, 'pass']];
    default:
      return badNumbers(field.type, /seconds$/i.test(field.name) ? 'not pass' : 'pass');
  }
}

/** 0 is left out on the wire, and then means what the operation says. */
function badEnums({ valuesById }: protobuf.Enum): Bad[] {
  const values = [1, 2, 3, 4, 5, 6, 7, 99, 255, 2 ** 31 - 1, -1, -(2 ** 31)];
  return values.filter(value => !(value in valuesById)).map(value => [`${value}`, value, 'not pass']);
}

function badStrings(may: BrokenRequest['may']): Bad[] {
  const letters = [
    '48a9',
    ' 4829',
    '4829\n',
    '4829\u0000',
    '-4829',
    '4.829',
    '0x12',
    '٤٨٢٩',
    '４８２９',
    '🔑🔑🔑🔑',
  ];
  const lengths = [1, 3, 11, 17, 300, 3_500].map(length => '4'.repeat(length));
  return [...letters, ...lengths].map(value => [JSON.stringify(value.slice(0, 20)), value, may]);
}

/** Times before 2020 and after 2100 are no lock's, whatever they are for. */
function badNumbers(type: string, may: BrokenRequest['may']): Bad[] {
  const unsigned = [1, EARLIEST_SECONDS - 1, LATEST_SECONDS, 2 ** 32 - 1];
  const signed = [1, -1, 2 ** 31 - 1, -(2 ** 31)];
  return (type.startsWith('u') ? unsigned : signed).map(value => [`${value}`, value, may]);
}

/** A length-delimited field whose number nobody has given yet. */
function unknownField(bytes: number): Uint8Array {
  const writer = protobuf.Writer.create();
  writer.uint32((999 << 3) | 2).bytes(new Uint8Array(bytes).fill(7));
  return writer.finish();
}
