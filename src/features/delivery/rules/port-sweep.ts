/** The sweep that asks the port for incoming mail; the operator's home tells when it last failed. */
export const PORT_SWEEP = 'incoming.port';
