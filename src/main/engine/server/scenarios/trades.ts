import { between, pick } from './choice';
import { padObject } from './padding';
import type { Scenario } from './types';

const MARKETS = [
  ['BTC-USD', 64_000],
  ['ETH-USD', 3_200],
  ['SOL-USD', 145],
  ['ACME', 87],
] as const;

/** Prices that wander, a little in each trade. */
export const trades: Scenario = {
  name: 'trades',
  description: 'Prices of four markets, wandering with each trade.',
  ratePerSecond: 10,
  sized: true,
  create({ random, sizeBytes }) {
    const prices = new Map<string, number>(MARKETS);
    return () => {
      const [symbol, first] = pick(random, MARKETS);
      const price = (prices.get(symbol) ?? first) * (1 + (random() - 0.5) * 0.002);
      prices.set(symbol, price);
      const trade = {
        symbol,
        price: Number(price.toFixed(2)),
        size: between(random, 0.01, 5, 2),
        side: pick(random, ['buy', 'sell']),
      };
      return { event: 'message', dataJson: padObject(trade, sizeBytes) };
    };
  },
};
