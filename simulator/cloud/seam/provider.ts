/** The key by which Seam knows the maker of the locks (SEAM-CONNECT). */
export const providerKey = 'igloohome';
