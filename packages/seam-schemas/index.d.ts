export interface Schema {
  safeParse(value: unknown): {
    readonly success: boolean;
    readonly error?: {
      readonly issues: readonly { readonly path: readonly unknown[]; readonly message: string }[];
    };
  };
}

/** By resource: `device`, `access_code`, `seam_event`, … */
export const schemas: { readonly [resource: string]: Schema };
export const openapi: { readonly paths: { readonly [path: string]: object } };
