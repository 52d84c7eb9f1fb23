/** The broker is away; every listener is told a break when it is back. */
export class BrokerAwayError extends Error {
  override readonly name = 'BrokerAwayError';
  constructor() {
    super('the broker is away');
  }
}
