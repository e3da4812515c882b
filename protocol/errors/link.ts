import { errors } from './entry.ts';

/** Frames, pairing, sessions and the links beneath. */
export const linkErrors = errors({
  MALFORMED_MESSAGE: {
    message: 'The message cannot be decoded',
    cause: 'Its bytes are not the protobuf message that belongs here, or a field has a wrong length.',
    remedy: 'Send a message of protocol/messages; compare the version of both sides.',
  },
  FRAME_MALFORMED: {
    message: 'The segment is malformed',
    cause: 'It is empty, sets unknown header bits, continues nothing, or interrupts a message.',
    remedy: 'Start every message with a start segment and send its segments in order.',
  },
  MESSAGE_TOO_LARGE: {
    message: 'The message is too large',
    cause: 'The segments add up to more than the receiver takes.',
    remedy: 'Send less at once, for example logs in smaller pages.',
  },
  UNKNOWN_OPERATION: {
    message: 'The lock does not know this operation',
    cause: 'The request carries an operation of a newer protocol, or none.',
    remedy: 'Use an operation of lock.proto, or a newer lock.',
  },
  STATUS_UNKNOWN: {
    message: 'The lock answers with a status that is not known here',
    cause: 'Its firmware speaks a newer protocol than this program, or the answer was made by hand.',
    remedy: 'Use a version of lockbench that knows the protocol of the lock; the number is in the detail.',
  },
  VERSION_UNSUPPORTED: {
    message: 'The protocol versions do not fit',
    cause: 'The major versions differ.',
    remedy: 'Use the same major version on both sides.',
  },
  NOT_IN_SETUP_MODE: {
    message: 'The lock is not in setup mode',
    cause: 'It already has an owner.',
    remedy: 'Unpair the lock or reset it, then pair again.',
  },
  WRONG_SETUP_CODE: {
    message: 'The setup code is wrong',
    cause: 'The proof of the other side does not fit the code printed on the lock.',
    remedy: 'Read the code from this lock and try again.',
  },
  UNKNOWN_KEY: {
    message: 'The lock does not know this key',
    cause: 'The grant names another lock, or the lock has no owner.',
    remedy: 'Use a key that was issued for this lock.',
  },
  WRONG_KEY: {
    message: 'The proof of the key is wrong',
    cause: 'The other side holds another key than the session names.',
    remedy: 'Use the key of this lock; pair again if the lock was reset.',
  },
  KEY_OUTSIDE_WINDOW: {
    message: 'The eKey is not valid now',
    cause: 'The grant has not begun yet or is over.',
    remedy: 'Issue an eKey for this time; check the clock of the lock.',
  },
  KEY_BLOCKED: {
    message: 'The eKey is blocked',
    cause: 'The owner put it on the block list of the lock.',
    remedy: 'Unblock it or issue another.',
  },
  FRAME_TAMPERED: {
    message: 'The sealed frame fails its check',
    cause: 'Bytes were changed or cut off, or it was sealed with another key.',
    remedy: 'Open a new session.',
  },
  FRAME_REPLAYED: {
    message: 'The sealed frame came before',
    cause: 'Its counter is below the one expected: a duplicate or a replay.',
    remedy: 'Nothing to do; it was ignored and counted.',
  },
  FRAME_OUT_OF_ORDER: {
    message: 'A sealed frame is missing',
    cause: 'The counter is above the one expected: a frame was lost or overtaken.',
    remedy: 'Open a new session and repeat the request.',
  },
  SESSION_REQUIRED: {
    message: 'No session is open',
    cause: 'A sealed frame came before the handshake was complete.',
    remedy: 'Open a session first.',
  },
  OPERATION_TIMEOUT: {
    message: 'The operation took too long',
    cause: 'The lock gives up what is not done in time, and says so before its peer stops waiting.',
    remedy: 'Look at the lock and its bolt, then try again.',
  },
  NOT_MODELLED: {
    message: 'The simulator does not model this',
    cause: 'A real lock may do it; this one would only pretend.',
    remedy: 'Test it with a real device.',
  },
  IN_DFU_MODE: {
    message: 'The lock is in DFU mode',
    cause: 'It waits for new firmware and does nothing else: no session, no PIN, no card.',
    remedy: 'Wait until it gives up by itself, or cut its power.',
  },
  SESSION_TIMEOUT: {
    message: 'The other side does not answer',
    cause: 'A handshake or an operation took longer than its limit.',
    remedy: 'Move closer, then try again; look at the trace for lost segments.',
  },
  SESSION_EXHAUSTED: {
    message: 'The session has sealed all the frames it may',
    cause: 'The 32-bit counter of this direction would start again, and a nonce would repeat.',
    remedy: 'Open a new session.',
  },
  PERMISSION_DENIED: {
    message: 'The role may not do this',
    cause: 'The eKey lacks the permission, or a bridge does not carry this operation.',
    remedy: 'Use the owner phone, or an eKey with the permission.',
  },
  LINK_UNREACHABLE: {
    message: 'The device is not within Bluetooth range',
    cause: 'It did not advertise before the limit, or the link could not be opened.',
    remedy: 'Bring the phone or bridge near the device; check its battery.',
  },
  LINK_LOST: {
    message: 'The Bluetooth link broke',
    cause: 'The link closed while an operation was under way.',
    remedy: 'Connect again; the operation may or may not have happened, so read the status first.',
  },
  BUSY: {
    message: 'The device is busy',
    cause: 'Another operation is under way, or too many links are open.',
    remedy: 'Try again in a moment.',
  },
  ADAPTER_TARGET_INVALID: {
    message: 'The Bluetooth adapter is not named as it should be',
    cause: 'The target is none of emulated:, tcp:HOST:PORT, unix:PATH, serial:PATH@BAUD+rtscts and hci:N.',
    remedy: 'Correct the target that the message names.',
  },
  ADAPTER_UNREACHABLE: {
    message: 'The Bluetooth adapter cannot be opened',
    cause: 'Nothing listens at its address, the device is missing or in use, or its rights do not suffice.',
    remedy: 'Plug the adapter in, check its path and rights; stop bluetoothd for a kernel adapter.',
  },
  ADAPTER_LOST: {
    message: 'The Bluetooth adapter went away',
    cause: 'It was unplugged, or the program that serves it ended. Its links have ended with it.',
    remedy:
      'Plug it in or start its program again, then this one; with --wait-for-adapter this one goes on by itself.',
  },
  ADAPTER_BUSY: {
    message: 'Another program uses the Bluetooth adapter',
    cause: 'A serial line or a kernel adapter serves one program at a time.',
    remedy: 'End the other program: a serial monitor, ModemManager, bluetoothd or another lockbench.',
  },
  ADAPTER_PACKAGE_MISSING: {
    message: 'A package for this kind of Bluetooth adapter is not installed',
    cause: 'Packages with native code are optional, and loaded only by the target that needs them.',
    remedy: 'Install the package that the message names beside lockbench.',
  },
  ADAPTER_SILENT: {
    message: 'The Bluetooth adapter does not answer',
    cause: 'It did not answer an HCI command in time: wrong baud rate, no flow control, or not a controller.',
    remedy: 'Check the firmware of the adapter, its baud rate and RTS/CTS; plug it in again.',
  },
  ADAPTER_GARBLED: {
    message: 'The Bluetooth adapter sends what is no H4 packet',
    cause:
      'The serial line lost bytes or runs at another baud rate, or the adapter speaks another transport.',
    remedy: 'Use RTS/CTS and the baud rate of the firmware; build it for H4.',
  },
  CONDITIONS_INVALID: {
    message: 'The conditions of the link are invalid',
    cause: 'A rate outside 0 to 1, a negative latency, an RSSI outside -127 to 20 dBm, or an MTU below 23.',
    remedy: 'Correct the value that the message names.',
  },
});
