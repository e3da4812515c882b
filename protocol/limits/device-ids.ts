/** The most characters in the id of a lock or bridge; topics and grants carry it. */
export const DEVICE_ID_MAX_CHARS = 30;

const deviceId = new RegExp(`^[A-Za-z0-9_-]{1,${DEVICE_ID_MAX_CHARS}}$`);

/** What `isDeviceId` accepts, in words. */
export const DEVICE_ID_FORM = `1 to ${DEVICE_ID_MAX_CHARS} letters, digits, - or _`;

/** Whether the wire can carry this as the id of a lock or bridge. */
export function isDeviceId(id: string): boolean {
  return deviceId.test(id);
}
