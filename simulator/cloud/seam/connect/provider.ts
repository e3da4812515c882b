/** The key by which Seam knows the maker of the locks (SEAM-CONNECT). */
export const PROVIDER_KEY = 'igloohome';

const LOCK_ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M3 7h10v8H3zM5 7V4a3 3 0 0 1 6 0v3" fill="none" stroke="#000"/></svg>';

/** The only provider of the twin. Its URL contains the image, because the twin has no other host. */
export const deviceProvider = {
  device_provider_name: PROVIDER_KEY,
  display_name: 'igloohome',
  image_url: `data:image/svg+xml;base64,${Buffer.from(LOCK_ICON).toString('base64')}`,
  provider_categories: ['stable', 'consumer_smartlocks'],
  can_remotely_lock: true,
  can_remotely_unlock: true,
  can_program_online_access_codes: true,
  can_program_offline_access_codes: true,
  can_unlock_with_code: true,
};
