/** The device id of the lock under test. */
export const LOCK_ID = 'DBX20A1B2C3D';
/** The master PIN that its owner sets when pairing. */
export const MASTER_PIN = '24681357';
