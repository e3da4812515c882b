/** API-TOKEN: how long an access token is good for. */
export const TOKEN_LIFE_SECONDS = 86_400;
