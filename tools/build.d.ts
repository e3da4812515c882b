/** See build.js. */
export function build(onTypeErrors: 'fail' | 'warn'): boolean;
