/** What the Seam API of the cloud twin writes to the trace. */
export const seamEvents = ['seam.webhook.attempt', 'seam.webhook.dead'] as const;
