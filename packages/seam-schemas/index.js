export { openapi, schemas } from '@seamapi/types/connect';
