/** API-TOKEN: how long an access token is valid. */
export const TOKEN_LIFE_SECONDS = 86_400;
